using Microsoft.Extensions.Logging;

namespace WaitTime.Cleanup;

/// <summary>Every log message of a cleanup, numbered.</summary>
internal static partial class Log
{
    [LoggerMessage(901, LogLevel.Information, "{Step}")]
    public static partial void Progressed(ILogger logger, string step);

    [LoggerMessage(
        902,
        LogLevel.Information,
        "Cleanup ended: {Months} months dropped, {Rows} rows deleted, {Before} bytes before, {After} after, exit code {ExitCode}"
    )]
    public static partial void Ended(ILogger logger, int months, long rows, long before, long after, int exitCode);

    [LoggerMessage(903, LogLevel.Error, "Cleanup failed ({Reason}): {Problem}")]
    public static partial void Failed(ILogger logger, string reason, string problem);
}
