using WaitTime.Collection.Parsing;
using WaitTime.Core.Closures;
using WaitTime.Core.Failures;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>
/// A list of sites with what is predicted for each of the next twelve hours, and a list of temporary closures. Where the lists stand in
/// the document is not known: they are found by what their records hold. Only the first hour is read; the later ones are foretold anew
/// before they come.
/// </summary>
public sealed class NsNshealthPredictionsParser : IFeedParser
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(2);

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) is '[' or '{'
        && document.IndexOf("\"siteCode\""u8) >= 0
        && (document.IndexOf("\"predictions\""u8) >= 0 || document.IndexOf("\"tempClosureStart\""u8) >= 0);

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        using var json = documents.Count > 0 ? JsonPayload.TryParse(documents[0].Span) : null;
        if (json is null)
            return ParseResult.Failed(FailureReasons.WrongFormat, "The document is not JSON.");
        var answer = NsNshealthAnswer.Read(json.RootElement);
        if (answer.Sites.Count == 0)
            return ParseResult.Failed(FailureReasons.LayoutChanged, "The document has no list of sites with predictions.");

        var found = new ReadingCollector();
        var closures = answer.ReadClosures(context, found);
        var isIssueTime = NsNshealthHour.TimesAreOfTheIssue(answer.Sites);
        foreach (var site in answer.Sites)
            site.Read(IsClosed(site, closures, context), isIssueTime, context, found);
        var result = found.ToResult();
        return result.Failure is null ? Dated(result with { Closures = closures, Notices = answer.Notices }, context) : result;
    }

    private static bool IsClosed(NsNshealthSite site, IReadOnlyList<PublishedClosure> closures, ParseContext context) =>
        closures.Any(closure =>
            closure.Site.Key == site.Code
            && context.FetchedAt >= closure.From
            && (closure.Until is null || context.FetchedAt < closure.Until)
        );

    /// <summary>
    /// A new one is made every hour. Of an older one every number is true of its own hour, and nothing is said of the next.
    /// </summary>
    private static ParseResult Dated(ParseResult result, ParseContext context) =>
        context.FetchedAt - result.ReportedAt > Fresh
            ? result with
            {
                Incomplete = [.. result.Incomplete, $"The newest prediction was made at {result.ReportedAt:u}, more than 2 hours before."],
            }
            : result;
}
