using Microsoft.Extensions.Logging;

namespace WaitTime.Collection;

/// <summary>
/// Every log message of collecting; the numbers are from 301 to 399. None takes an address with its query, a connection string or a header.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(301, LogLevel.Information, "Run of {Source} started ({Trigger})")]
    public static partial void RunStarted(ILogger logger, string source, string trigger);

    [LoggerMessage(302, LogLevel.Information, "Feed {Feed} fetched: {Documents} documents, {Bytes} bytes, not modified: {NotModified}")]
    public static partial void FeedFetched(ILogger logger, string feed, int documents, long bytes, bool notModified);

    [LoggerMessage(303, LogLevel.Warning, "Feed {Feed} failed: {Category} {Reason}: {Problem}")]
    public static partial void FeedFailed(ILogger logger, string feed, string category, string reason, string problem);

    [LoggerMessage(
        304,
        LogLevel.Information,
        "Run of {Source} ended {Status}: {Readings} readings, {Reported} reported, "
            + "{Added} added, {Rejected} rejected, {Milliseconds} ms. {Why}"
    )]
    public static partial void RunEnded(
        ILogger logger,
        string source,
        string status,
        int readings,
        int reported,
        int added,
        int rejected,
        long milliseconds,
        string? why
    );

    [LoggerMessage(305, LogLevel.Warning, "{Source}: {Warning}")]
    public static partial void RunWarning(ILogger logger, string source, string warning);

    [LoggerMessage(306, LogLevel.Error, "Run of {Source} failed: {Category} in {Stage} ({Reason}): {Problem}")]
    public static partial void RunFailed(ILogger logger, string source, string category, string stage, string reason, string problem);

    [LoggerMessage(307, LogLevel.Error, "The end of the run of {Source} could not be recorded: {Problem}")]
    public static partial void NotRecorded(ILogger logger, string source, string problem);

    [LoggerMessage(308, LogLevel.Error, "Unexpected failure in {Stage}")]
    public static partial void Unexpected(ILogger logger, string stage, Exception exception);

    [LoggerMessage(314, LogLevel.Error, "Unexpected failure of feed {Feed} in {Stage}")]
    public static partial void FeedUnexpected(ILogger logger, string feed, string stage, Exception exception);

    [LoggerMessage(
        309,
        LogLevel.Information,
        "Dry run of {Source} ended {Status}: {Readings} readings, {Rejected} rejected; nothing was written. {Why}"
    )]
    public static partial void DryRunEnded(ILogger logger, string source, string status, int readings, int rejected, string? why);

    [LoggerMessage(310, LogLevel.Information, "{Readings} readings of {Source} were flagged as anomalies")]
    public static partial void Flagged(ILogger logger, string source, int readings);

    [LoggerMessage(
        311,
        LogLevel.Information,
        "Probe of feed {Feed}: {Verdict}, status {HttpStatus}, {Bytes} bytes, {Redirects} redirects, remote {Remote}, "
            + "proxy {Proxy}, dns {DnsMs} ms, connect {ConnectMs} ms, tunnel {TunnelMs} ms, tls {TlsMs} ms, "
            + "first byte {FirstByteMs} ms, total {TotalMs} ms, browser {BrowserMs} ms, readings {Readings}. {Problem}"
    )]
    public static partial void FeedProbed(
        ILogger logger,
        string feed,
        string verdict,
        int? httpStatus,
        long? bytes,
        int redirects,
        string? remote,
        string? proxy,
        double? dnsMs,
        double? connectMs,
        double? tunnelMs,
        double? tlsMs,
        double? firstByteMs,
        double totalMs,
        double? browserMs,
        int? readings,
        string? problem
    );

    [LoggerMessage(
        312,
        LogLevel.Information,
        "Probe of {Source} from {Runtime} ended: {Verdict}, recorded: {Recorded}, exit code {ExitCode}"
    )]
    public static partial void ProbeEnded(ILogger logger, string source, string runtime, string verdict, bool recorded, int exitCode);

    [LoggerMessage(313, LogLevel.Error, "The probe of {Source} could not be recorded ({Reason}): {Problem}")]
    public static partial void ProbeNotRecorded(ILogger logger, string source, string reason, string problem);
}
