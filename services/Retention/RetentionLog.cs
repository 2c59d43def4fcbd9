using Microsoft.Extensions.Logging;

namespace WaitTime.Retention;

/// <summary>Every log message of a cleanup, numbered.</summary>
internal static partial class RetentionLog
{
    [LoggerMessage(60, LogLevel.Information, "{Step}")]
    public static partial void Progressed(ILogger logger, string step);

    [LoggerMessage(61, LogLevel.Information, "Cleanup ended: {Months} months dropped, {Rows} rows deleted, {Before} bytes before, {After} after, exit code {ExitCode}")]
    public static partial void Ended(ILogger logger, int months, long rows, long before, long after, int exitCode);

    [LoggerMessage(62, LogLevel.Error, "Cleanup failed ({Reason}): {Problem}")]
    public static partial void Failed(ILogger logger, string reason, string problem);
}
