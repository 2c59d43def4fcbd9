using Microsoft.Extensions.Logging;

namespace WaitTime.Board;

/// <summary>The board's own messages, numbered. None has a visitor's address or query.</summary>
internal static partial class Log
{
    [LoggerMessage(1601, LogLevel.Information, "Board {Version} listens on {Address}, for operators on {Operations}")]
    public static partial void Listening(ILogger logger, string version, string address, string operations);

    [LoggerMessage(1602, LogLevel.Information, "Board stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(1603, LogLevel.Warning, "The database is unavailable ({Reason}): {Problem}")]
    public static partial void DatabaseAway(ILogger logger, string reason, string problem);

    [LoggerMessage(1604, LogLevel.Information, "The database is available again")]
    public static partial void DatabaseBack(ILogger logger);

    [LoggerMessage(1605, LogLevel.Error, "Unexpected failure")]
    public static partial void Unexpected(ILogger logger, Exception exception);

    [LoggerMessage(1606, LogLevel.Debug, "Generation {Generation} with {Readings} readings was made in {Milliseconds} ms")]
    public static partial void Snapshot(ILogger logger, string generation, int readings, long milliseconds);
}
