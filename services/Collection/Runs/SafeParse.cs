using WaitTime.Collection.Parsing;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;

namespace WaitTime.Collection.Runs;

/// <summary>
/// The last line of defence around a parser. Parsers classify every input themselves; should one throw or not come back for some
/// document that nobody foresaw, the run says so and goes on to its other feeds. What is larger than its feed ever is, is not parsed.
/// </summary>
public static class SafeParse
{
    /// <param name="feed">Whose documents they are.</param>
    /// <param name="documents">Those of one fetch.</param>
    /// <param name="context">The moment of the fetch.</param>
    /// <param name="time">For looking after the parser now and then.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <param name="processorTime">What this process has used; null for the system's figure.</param>
    public static async Task<ParseResult> ParseAsync(
        Feed feed,
        IReadOnlyList<ReadOnlyMemory<byte>> documents,
        ParseContext context,
        TimeProvider time,
        CancellationToken cancellationToken,
        Func<TimeSpan>? processorTime = null)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Any(document => document.Length > feed.Definition.MaximumKilobytes * 1_024))
        {
            return ParseResult.Failed(
                FailureReasons.TooLarge, $"A document is larger than the {feed.Definition.MaximumKilobytes} kB limit of the feed {feed.Name}.");
        }

        var (parsed, failure) = await BoundedParse.RunAsync(() => feed.Parser.Parse(documents, context), time, cancellationToken, processorTime);
        return failure is null ? WithLosses(parsed!, documents) : ParseResult.Failed(failure);
    }

    private static ParseResult WithLosses(ParseResult parsed, IReadOnlyList<ReadOnlyMemory<byte>> documents) =>
        documents.Sum(document => DocumentText.LostLetters(document.Span)) is var lost and > 0
            ? parsed with { Notes = [.. parsed.Notes, $"Invalid UTF-8 in {lost} places: the characters there are lost."] }
            : parsed;
}
