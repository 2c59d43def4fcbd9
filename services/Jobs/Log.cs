using Microsoft.Extensions.Logging;

namespace WaitTime.Jobs;

/// <summary>
/// Every log message of the frame of every job; the numbers are from 201 to
/// 299. None takes an address with its query, a connection string or a header.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(201, LogLevel.Error, "Unexpected failure of {Job} in {Stage}")]
    public static partial void Unexpected(ILogger logger, string job, string stage, Exception exception);

    [LoggerMessage(202, LogLevel.Warning, "The ping of {Job} ({Signal}) was not accepted by {Host}: {Problem}")]
    public static partial void NotPinged(ILogger logger, string job, string signal, string host, string problem);

    [LoggerMessage(203, LogLevel.Error, "Ended by an exception")]
    public static partial void Ended(ILogger logger, Exception exception);
}
