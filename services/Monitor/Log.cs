using Microsoft.Extensions.Logging;

namespace WaitTime.Monitor;

/// <summary>The monitor's own messages, numbered.</summary>
internal static partial class Log
{
    [LoggerMessage(1101, LogLevel.Information, "Monitor {Version} listens on {Address}")]
    public static partial void Listening(ILogger logger, string version, string address);

    [LoggerMessage(1102, LogLevel.Information, "Monitor stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(1103, LogLevel.Warning, "The database is unavailable ({Reason}): {Problem}")]
    public static partial void DatabaseAway(ILogger logger, string reason, string problem);

    [LoggerMessage(1104, LogLevel.Information, "The database is available again")]
    public static partial void DatabaseBack(ILogger logger);

    [LoggerMessage(1105, LogLevel.Error, "Unexpected failure in {Stage}")]
    public static partial void Unexpected(ILogger logger, string stage, Exception exception);

    [LoggerMessage(1106, LogLevel.Warning, "A page could not be read ({Reason}): {Problem}")]
    public static partial void PageAway(ILogger logger, string reason, string problem);
}
