using WaitTime.Core.Failures;
using WaitTime.Core.Parsing;

namespace WaitTime.Core.Runs;

/// <summary>
/// The last line of defence around a parser. Parsers classify every input themselves; should one throw or not come back for some
/// document that nobody foresaw, the run says so and goes on to its other feeds.
/// </summary>
public static class SafeParse
{
    /// <summary>Every known payload parses in milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<ParseResult> ParseAsync(
        IFeedParser parser, IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parser);
        try
        {
            var parsed = await Task.Run(() => parser.Parse(documents, context), cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return documents.Sum(document => DocumentText.LostLetters(document.Span)) is var lost and > 0
                ? parsed with { Notes = [.. parsed.Notes, $"{lost} letters are lost: their bytes are not UTF-8, as the rest is."] }
                : parsed;
        }
        catch (TimeoutException)
        {
            return ParseResult.Failed(FailureReasons.ParserDefect, $"The parser did not finish within {Patience.TotalSeconds:0} s.");
        }
#pragma warning disable CA1031 // Whatever the defect is, it is the parser's, and it is reported as such.
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return ParseResult.Failed(FailureReasons.ParserDefect, $"{exception.GetType().Name}: {exception.Message}");
        }
    }
}
