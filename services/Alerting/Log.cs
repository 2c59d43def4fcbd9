using Microsoft.Extensions.Logging;

namespace WaitTime.Alerting;

/// <summary>
/// Every log message of incidents and notices; the numbers are from 401 to
/// 499. None takes an address with its query, a connection string or a header.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(401, LogLevel.Information, "Notice accepted by {Path}: {Title}")]
    public static partial void NoticeAccepted(ILogger logger, string path, string title);

    [LoggerMessage(402, LogLevel.Error, "Notice not accepted by {Path}: {Problem}")]
    public static partial void NoticeRefused(ILogger logger, string path, string problem);
}
