using Microsoft.Extensions.Logging;

namespace WaitTime.QualitySnapshot;

/// <summary>
/// Every log message of the quality snapshot; the numbers are from 801 to 899.
/// None takes an address with its query, a connection string or a header.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(801, LogLevel.Information, "Quality of {Date}: {Status}, {Actual} of {Expected} windows")]
    public static partial void DayTaken(ILogger logger, string date, string status, int actual, int expected);

    [LoggerMessage(802, LogLevel.Error, "The quality snapshot failed ({Reason}): {Problem}")]
    public static partial void QualitySnapshotFailed(ILogger logger, string reason, string problem);

    [LoggerMessage(803, LogLevel.Information, "Methodology changes: {Found} found, {Added} new")]
    public static partial void DriftChecked(ILogger logger, int found, int added);

    [LoggerMessage(804, LogLevel.Warning, "Alerts are enabled but there is no way to send them: methodology changes are only recorded")]
    public static partial void NoWayToTell(ILogger logger);

    [LoggerMessage(805, LogLevel.Information, "Quality snapshot ended: {Days} days, exit code {ExitCode}, {Milliseconds} ms")]
    public static partial void QualitySnapshotEnded(ILogger logger, int days, int exitCode, long milliseconds);
}
