using WaitTime.Core.Failures;
using WaitTime.Core.Parsing;
using WaitTime.Core.Sources;

namespace WaitTime.Core.Runs;

/// <summary>
/// The last line of defence around a parser. Parsers classify every input themselves; should one throw or not come back for some
/// document that nobody foresaw, the run says so and goes on to its other feeds. What is larger than its feed ever is, is not parsed.
/// </summary>
public static class SafeParse
{
    /// <summary>
    /// Every known payload parses in milliseconds. This is time of the processor and not of the clock: on a starved node a good page
    /// may take minutes, and the run has a limit of its own.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

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

        try
        {
            var parsing = Task.Run(() => feed.Parser.Parse(documents, context), cancellationToken);
            if (await EndsAsync(parsing, time, processorTime ?? UsedByProcess, cancellationToken)) return WithLosses(await parsing, documents);
            return ParseResult.Failed(FailureReasons.ParserDefect, $"The parser did not finish within {Patience.TotalSeconds:0} s of processor time.");
        }
        catch (OutOfMemoryException)
        {
            return ParseResult.Failed(FailureReasons.TooLarge, "There is not enough memory to parse the document.");
        }
#pragma warning disable CA1031 // Whatever the defect is, it is the parser's, and it is reported as such.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return ParseResult.Failed(FailureReasons.ParserDefect, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    /// <summary>The whole process's: other sources that run beside this one in the tool count too, and none of them needs seconds.</summary>
    private static TimeSpan UsedByProcess() => Environment.CpuUsage.TotalTime;

    private static async Task<bool> EndsAsync(Task parsing, TimeProvider time, Func<TimeSpan> used, CancellationToken cancellationToken)
    {
        var before = used();
        while (!parsing.IsCompleted)
        {
            await Task.WhenAny(parsing, Task.Delay(Glance, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (!parsing.IsCompleted && used() - before >= Patience) return false;
        }

        return true;
    }

    private static ParseResult WithLosses(ParseResult parsed, IReadOnlyList<ReadOnlyMemory<byte>> documents) =>
        documents.Sum(document => DocumentText.LostLetters(document.Span)) is var lost and > 0
            ? parsed with { Notes = [.. parsed.Notes, $"Invalid UTF-8 in {lost} places: the characters there are lost."] }
            : parsed;
}
