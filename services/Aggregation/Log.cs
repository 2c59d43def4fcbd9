using Microsoft.Extensions.Logging;

namespace WaitTime.Aggregation;

internal static partial class Log
{
    [LoggerMessage(
        701,
        LogLevel.Information,
        "Aggregation of {Source} {Month}: step {Number} of {Steps}, {Computed} computed, {Kept} kept, {Removed} removed"
    )]
    public static partial void Stepped(
        ILogger logger,
        string source,
        string month,
        int number,
        int steps,
        long computed,
        long kept,
        long removed
    );

    [LoggerMessage(
        702,
        LogLevel.Information,
        "Aggregation ended: {Hours} hours, {Computed} computed, {Kept} kept, {Removed} removed, "
            + "{Closed} closed, {Patterns} patterns, exit code {ExitCode}, {Milliseconds} ms"
    )]
    public static partial void Ended(
        ILogger logger,
        int hours,
        long computed,
        long kept,
        long removed,
        int closed,
        int? patterns,
        int exitCode,
        long milliseconds
    );

    [LoggerMessage(703, LogLevel.Error, "The aggregation failed ({Reason}): {Problem}")]
    public static partial void Failed(ILogger logger, string reason, string problem);

    [LoggerMessage(704, LogLevel.Warning, "Another aggregation is already running")]
    public static partial void Skipped(ILogger logger);

    [LoggerMessage(
        705,
        LogLevel.Warning,
        "The time zone {Zone} is not in the bundled tz database {Version}: "
            + "a hospital with it falls back to its source's time zone, a source with it gets no patterns"
    )]
    public static partial void UnknownZone(ILogger logger, string zone, string version);
}
