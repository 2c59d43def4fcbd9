using WaitTime.Core.Failures;

namespace WaitTime.Collection.Parsing;

/// <summary>
/// Runs what reads a publisher's document, within a limit of processor time. Everything that parses goes through here: a document that
/// nobody foresaw costs its own feed at most.
/// </summary>
public static class BoundedParse
{
    /// <summary>
    /// Every known payload parses in milliseconds. This is time of the processor and not of the clock: on a busy node a good page
    /// may take minutes, and the run has a limit of its own.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <param name="parse">Reads the document; goes on in the background where it is given up.</param>
    /// <param name="time">For looking after it now and then.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <param name="processorTime">What this process has used; null for the system's figure.</param>
    /// <returns>What was read, or why it could not be read.</returns>
    public static async Task<(T? Read, ParseFailure? Failure)> RunAsync<T>(
        Func<T> parse,
        TimeProvider time,
        CancellationToken cancellationToken,
        Func<TimeSpan>? processorTime = null
    )
    {
        ArgumentNullException.ThrowIfNull(parse);
        ArgumentNullException.ThrowIfNull(time);
        try
        {
            var parsing = Task.Run(parse, cancellationToken);
            if (await EndsAsync(parsing, time, processorTime ?? UsedByProcess, cancellationToken))
                return (await parsing, null);
            return (
                default,
                new(FailureReasons.ParserDefect, $"The parser did not finish within {Patience.TotalSeconds:0} s of processor time.")
            );
        }
        catch (OutOfMemoryException)
        {
            return (default, new(FailureReasons.TooLarge, "There is not enough memory to parse the document."));
        }
#pragma warning disable CA1031 // Whatever the defect is, it is the parser's, and it is reported as such.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return (default, new(FailureReasons.ParserDefect, $"{exception.GetType().Name}: {exception.Message}") { Defect = exception });
        }
    }

    /// <summary>
    /// The whole process's: other sources that run beside this one in the tool count too, and none of them needs seconds.
    /// </summary>
    private static TimeSpan UsedByProcess() => Environment.CpuUsage.TotalTime;

    private static async Task<bool> EndsAsync(Task parsing, TimeProvider time, Func<TimeSpan> used, CancellationToken cancellationToken)
    {
        var before = used();
        while (!parsing.IsCompleted)
        {
            await Task.WhenAny(parsing, Task.Delay(Glance, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (!parsing.IsCompleted && used() - before >= Patience)
                return false;
        }

        return true;
    }
}
