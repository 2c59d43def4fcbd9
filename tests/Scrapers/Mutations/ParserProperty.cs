using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WaitTime.Core.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Mutations;

/// <summary>
/// What every parser owes for any bytes at all. A failing check prints FsCheck's seed and size with the document; passing them to
/// <c>Config.WithReplay</c> makes the same document again.
/// </summary>
internal static class ParserProperty
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly ParseContext Context = new(new(2026, 1, 12, 15, 20, 0, TimeSpan.Zero));

    /// <param name="parser">The parser on trial.</param>
    /// <param name="documents">What it is given.</param>
    /// <param name="tests">How often.</param>
    /// <param name="published">All values that a document can be said to publish, found in another way than the parser's.</param>
    public static void ShouldHoldFor(this IFeedParser parser, Gen<Mutant> documents, int tests, Func<byte[], PublishedValues> published) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true),
            Prop.ForAll(documents.ToArbitrary(), mutant => Examine(parser, mutant.Document, published)));

    private static void Examine(IFeedParser parser, byte[] document, Func<byte[], PublishedValues> published)
    {
        _ = parser.Recognises(document);
        var result = parser.Parse([document], Context);
        var again = parser.Parse([document], Context);
        Require(result.Readings.SequenceEqual(again.Readings) && result.Rejected.SequenceEqual(again.Rejected), "the same bytes gave two answers");

        if (result.Failure is { } failure)
        {
            Require(result.Readings.Count == 0, "a failure came with readings");
            Require(failure.Reason.Length > 0 && failure.Message.Length > 0, "a failure says nothing");
        }

        Require(
            result.Readings.Select(reading => (reading.Site.Key, reading.Metric, reading.ReportedAt)).Distinct().Count() == result.Readings.Count,
            "two readings for one site, metric and time");
        foreach (var reading in result.Readings) Examine(reading);
        foreach (var rejected in result.Rejected) Require(rejected.Reason.Length > 0, "a rejection without a reason");
        foreach (var text in TextsOf(result)) Require(IsStorable(text), $"'{text}' cannot be stored as text");

        var reported = result.Readings.Where(reading => reading.State == ReadingState.Reported).ToList();
        if (reported.Count == 0) return;
        var known = published(document);
        foreach (var reading in reported)
        {
            Require(known.Contains(reading), $"{reading.Metric} {reading.Value} of '{reading.Site.Key}' was not published; published were {known.Of(reading)}");
        }
    }

    private static void Examine(Reading reading)
    {
        Require((reading.State == ReadingState.Reported) == reading.Value.HasValue, $"{reading.State} with the value '{reading.Value}'");
        Require(reading.Value is null or >= 0, $"the negative value {reading.Value}");
        Require(reading.Site.Key.Length > 0, "a reading of no site");
        Require(reading.ReportedAt is null or { Offset.Ticks: 0, Year: >= 2000 and <= 2100 }, $"the stamp {reading.ReportedAt}");
    }

    private static IEnumerable<string> TextsOf(ParseResult result) =>
        result.Readings.SelectMany(reading => new[] { reading.Site.Key, reading.Site.Name })
            .Concat(result.Rejected.SelectMany(rejected => new[] { rejected.Key ?? "", rejected.Detail ?? "" }))
            .Concat(result.Notes)
            .Concat(result.Incomplete)
            .Append(result.Failure?.Message ?? "");

    /// <summary>PostgreSQL takes every text that is valid UTF-8 and holds no zero byte.</summary>
    private static bool IsStorable(string text)
    {
        try
        {
            return Strict.GetByteCount(text) >= 0 && !text.Contains('\0', StringComparison.Ordinal);
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition) throw new InvalidOperationException($"The parser broke its promise: {otherwise}.");
    }
}
