using Microsoft.Extensions.Logging;

namespace WaitTime.Heartbeat;

/// <summary>
/// Every log message of the heartbeat; the numbers are from 601 to 699.
/// None takes an address with its query, a connection string or a header.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(601, LogLevel.Warning, "Incident of {Source}: {Transition}, {Fingerprint}. {Why}")]
    public static partial void IncidentMoved(ILogger logger, string source, string transition, string fingerprint, string? why);

    [LoggerMessage(602, LogLevel.Error, "The heartbeat cannot use the database ({Reason}, {Tries}): {Problem}")]
    public static partial void HeartbeatFailed(ILogger logger, string reason, string tries, string problem);

    [LoggerMessage(604, LogLevel.Error, "{Problem} The source is judged by its last known interval.")]
    public static partial void WrongSchedule(ILogger logger, string problem);

    [LoggerMessage(
        603,
        LogLevel.Information,
        "Heartbeat ended: {Sources} sources, {Incidents} incidents, {Notices} notices, exit code {ExitCode}, {Milliseconds} ms"
    )]
    public static partial void HeartbeatEnded(ILogger logger, int sources, int incidents, int notices, int exitCode, long milliseconds);
}
