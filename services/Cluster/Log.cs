using Microsoft.Extensions.Logging;

namespace WaitTime.Cluster;

/// <summary>
/// Every log message of looking at the cluster; the numbers are from 501 to
/// 599. None takes an address with its query, a connection string or a header.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(501, LogLevel.Warning, "The cluster could not be asked why sources are failing ({Reason}): {Problem}")]
    public static partial void ClusterNotRead(ILogger logger, string reason, string problem);

    [LoggerMessage(502, LogLevel.Information, "Recovery run of {Source}: {Job}")]
    public static partial void RecoveryMade(ILogger logger, string source, string job);

    [LoggerMessage(503, LogLevel.Information, "No recovery run of {Source}: {Why}")]
    public static partial void RecoveryLeft(ILogger logger, string source, string why);

    [LoggerMessage(504, LogLevel.Warning, "No recovery run can be started ({Reason}): {Problem}")]
    public static partial void RecoveryFailed(ILogger logger, string reason, string problem);

    [LoggerMessage(505, LogLevel.Information, "Corrected the trigger of {Runs} runs from their Jobs' annotations")]
    public static partial void OriginsSettled(ILogger logger, int runs);

    [LoggerMessage(506, LogLevel.Information, "The triggers of runs could not be checked and stay as recorded ({Reason}): {Problem}")]
    public static partial void OriginsNotRead(ILogger logger, string reason, string problem);
}
