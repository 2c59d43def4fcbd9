using WaitTime.Collection.Parsing;
using WaitTime.Collection.Sources;
using WaitTime.Core;
using WaitTime.Core.Closures;
using WaitTime.Core.Failures;

namespace WaitTime.Collection.Programs;

/// <summary>The JSON of <c>parse</c>, of the tool and of every scraper. Its names are a contract: other programs read it.</summary>
public sealed record ParseOutput(
    string Source,
    string Feed,
    string ParserVersion,
    DateTimeOffset? ReportedAt,
    IReadOnlyList<ParsedReading> Readings,
    IReadOnlyList<ParsedRejection> Rejected,
    ParsedFailure? Failure,
    IReadOnlyList<string> Incomplete,
    IReadOnlyList<string> Notes,
    IReadOnlyList<ParsedClosure> Closures,
    int? Notices
)
{
    public static ParseOutput Of(Source source, Feed feed, ParseResult result)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(result);
        return new(
            source.Id,
            feed.Name,
            feed.Parser.Version,
            result.ReportedAt,
            [
                .. result.Readings.Select(reading => new ParsedReading(
                    reading.Site.Key,
                    reading.Site.Name,
                    reading.Metric,
                    reading.Value,
                    reading.Range?.Lower,
                    reading.Range?.Upper,
                    source.Definition.FindMetric(reading.Metric) is { } metric ? Tag.Lower(metric.Unit) : null,
                    Tag.Lower(reading.State),
                    reading.ReportedAt,
                    Tag.Lower(reading.Site.Kind)
                )),
            ],
            [.. result.Rejected.Select(rejected => new ParsedRejection(rejected.Key, rejected.Metric, rejected.Reason, rejected.Detail))],
            result.Failure is { } failure
                ? new(Tag.Lower(FailureCategory.ParserBreakage), Tag.Lower(RunStage.Parse), failure.Reason, failure.Message)
                : null,
            result.Incomplete,
            result.Notes,
            [.. result.Closures.Select(ParsedClosure.Of)],
            result.Notices?.Count
        );
    }
}

/// <param name="Value">In the unit; null without a report, and where the publisher gives a range alone.</param>
/// <param name="Lower">The lower end of the published range; null where there is none.</param>
/// <param name="Upper">The upper end of the published range; null where there is none, or where it is open.</param>
public sealed record ParsedReading(
    string Key,
    string Name,
    string Metric,
    decimal? Value,
    decimal? Lower,
    decimal? Upper,
    string? Unit,
    string State,
    DateTimeOffset? ReportedAt,
    string Kind
);

public sealed record ParsedClosure(
    string Key,
    string Name,
    DateTimeOffset From,
    DateTimeOffset? Until,
    string? Reason,
    string? Link,
    string Notice
)
{
    internal static ParsedClosure Of(PublishedClosure closure) =>
        new(closure.Site.Key, closure.Site.Name, closure.From, closure.Until, closure.Reason, closure.Link?.AbsoluteUri, closure.Notice);
}

public sealed record ParsedRejection(string? Key, string? Metric, string Reason, string? Detail);

public sealed record ParsedFailure(string Category, string Stage, string Reason, string Message);
