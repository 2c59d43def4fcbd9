using WaitTime.Collection.Parsing;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;

namespace WaitTime.Collection.SafeParsing;

/// <summary>
/// The last line of defence around a parser, and the only way to it. Parsers classify every input themselves; should one throw or not come
/// back for some document that nobody foresaw, the run says so and goes on to its other feeds. What is larger than its feed ever is, is not
/// parsed.
/// </summary>
public static class SafeParse
{
    /// <summary>Whether a document looks like the feed's format at all.</summary>
    /// <returns>The answer, or why there is none.</returns>
    public static Task<(bool Read, ParseFailure? Failure)> RecogniseAsync(
        Feed feed,
        ReadOnlyMemory<byte> document,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(feed);
        return BoundedParse.RunAsync(() => feed.Parser.Recognises(document.Span), time, cancellationToken);
    }

    /// <summary>Reads one page of a set.</summary>
    /// <param name="feed">Whose page it is.</param>
    /// <param name="parser">The feed's parser.</param>
    /// <param name="document">The page.</param>
    /// <param name="time">For looking after the parser now and then.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What it says, or why it cannot be read.</returns>
    public static async Task<(ParsedPage? Page, ParseFailure? Failure)> ReadPageAsync(
        Feed feed,
        IPageParser parser,
        ReadOnlyMemory<byte> document,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(parser);
        return TooLarge(feed, document) is { } failure
            ? (null, failure)
            : await BoundedParse.RunAsync(() => parser.ReadPage(document.Span), time, cancellationToken);
    }

    /// <param name="feed">Whose documents they are.</param>
    /// <param name="documents">Those of one fetch.</param>
    /// <param name="context">The moment of the fetch.</param>
    /// <param name="time">For looking after the parser now and then.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <param name="processorTime">What this process has used; null for the system's figure.</param>
    /// <param name="pages">The documents as they were read during the fetch,
    /// where they are the pages of a set; null to read them now.</param>
    public static async Task<ParseResult> ParseAsync(
        Feed feed,
        IReadOnlyList<ReadOnlyMemory<byte>> documents,
        ParseContext context,
        TimeProvider time,
        CancellationToken cancellationToken,
        Func<TimeSpan>? processorTime = null,
        IReadOnlyList<ParsedPage>? pages = null
    )
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(documents);
        foreach (var document in documents)
        {
            if (TooLarge(feed, document) is { } tooLarge)
                return ParseResult.Failed(tooLarge);
        }

        var (parsed, failure) = await BoundedParse.RunAsync(Parse, time, cancellationToken, processorTime);
        return failure is null ? WithLosses(parsed!, documents) : ParseResult.Failed(failure);

        ParseResult Parse() =>
            pages is not null && feed.Parser is IPageParser parser ? parser.Parse(pages, context) : feed.Parser.Parse(documents, context);
    }

    private static ParseFailure? TooLarge(Feed feed, ReadOnlyMemory<byte> document) =>
        document.Length > feed.Definition.MaximumKilobytes * 1_024
            ? new(
                FailureReasons.TooLarge,
                $"A document is larger than the {feed.Definition.MaximumKilobytes} kB limit of the feed {feed.Name}."
            )
            : null;

    private static ParseResult WithLosses(ParseResult parsed, IReadOnlyList<ReadOnlyMemory<byte>> documents) =>
        documents.Sum(document => DocumentText.LostLetters(document.Span)) is var lost and > 0
            ? parsed with
            {
                Notes = [.. parsed.Notes, $"Invalid UTF-8 in {lost} places: the characters there are lost."],
            }
            : parsed;
}
