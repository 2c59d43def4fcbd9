using Microsoft.Extensions.Logging;

namespace WaitTime.Core.Telemetry;

/// <summary>
/// Every log message of the floor that all stand on; the numbers are from 101 to
/// 199. None takes an address with its query, a connection string or a header.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Error, "The end of the job {Job} could not be recorded: {Problem}")]
    public static partial void JobNotRecorded(ILogger logger, string job, string problem);

    [LoggerMessage(102, LogLevel.Debug, "The end of the job {Job} cannot be recorded yet: {Problem}")]
    public static partial void JobNotRecordedYet(ILogger logger, string job, string problem);

    [LoggerMessage(103, LogLevel.Information, "Waiting for the database, {Elapsed} of {Patience} s: {Problem}")]
    public static partial void DatabaseAwaited(ILogger logger, int elapsed, int patience, string problem);

    [LoggerMessage(104, LogLevel.Information, "The database answered after {Seconds} s, at attempt {Attempts}")]
    public static partial void DatabaseCame(ILogger logger, double seconds, int attempts);

    [LoggerMessage(105, LogLevel.Error, "The database did not answer within {Patience} s, in {Attempts} attempts: {Problem}")]
    public static partial void DatabaseNeverCame(ILogger logger, int patience, int attempts, string problem);

    [LoggerMessage(106, LogLevel.Warning, "Stopped by a signal while waiting for the database, after {Seconds} s and {Attempts} attempts")]
    public static partial void DatabaseWaitInterrupted(ILogger logger, double seconds, int attempts);

    [LoggerMessage(107, LogLevel.Error, "The database refuses connections from this program: {Problem}")]
    public static partial void DatabaseRefused(ILogger logger, string problem);

    [LoggerMessage(108, LogLevel.Warning, "Database attempt {Attempt} failed ({Reason}), next attempt in {Milliseconds} ms: {Problem}")]
    public static partial void DatabaseTriedAgain(ILogger logger, int attempt, string reason, string problem, long milliseconds);
}
