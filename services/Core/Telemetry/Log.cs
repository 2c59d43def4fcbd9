using Microsoft.Extensions.Logging;

namespace WaitTime.Core.Telemetry;

/// <summary>Every log message of the core, numbered. None takes an address with its query, a connection string or a header.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Run of {Source} started ({Trigger})")]
    public static partial void RunStarted(ILogger logger, string source, string trigger);

    [LoggerMessage(2, LogLevel.Information, "Feed {Feed} fetched: {Documents} documents, {Bytes} bytes, not modified: {NotModified}")]
    public static partial void FeedFetched(ILogger logger, string feed, int documents, long bytes, bool notModified);

    [LoggerMessage(3, LogLevel.Warning, "Feed {Feed} failed: {Category} {Reason}: {Problem}")]
    public static partial void FeedFailed(ILogger logger, string feed, string category, string reason, string problem);

    [LoggerMessage(4, LogLevel.Information, "Run of {Source} ended {Status}: {Readings} readings, {Reported} reported, {Added} added, {Rejected} rejected, {Milliseconds} ms. {Why}")]
    public static partial void RunEnded(
        ILogger logger, string source, string status, int readings, int reported, int added, int rejected, long milliseconds, string? why);

    [LoggerMessage(5, LogLevel.Warning, "{Source}: {Warning}")]
    public static partial void RunWarning(ILogger logger, string source, string warning);

    [LoggerMessage(6, LogLevel.Error, "Run of {Source} failed: {Category} in {Stage} ({Reason}): {Problem}")]
    public static partial void RunFailed(ILogger logger, string source, string category, string stage, string reason, string problem);

    [LoggerMessage(7, LogLevel.Error, "The end of the run of {Source} could not be recorded: {Problem}")]
    public static partial void NotRecorded(ILogger logger, string source, string problem);

    [LoggerMessage(8, LogLevel.Error, "Unexpected failure")]
    public static partial void Unexpected(ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Information, "Dry run of {Source} ended {Status}: {Readings} readings, {Rejected} rejected; nothing was written. {Why}")]
    public static partial void DryRunEnded(ILogger logger, string source, string status, int readings, int rejected, string? why);

    [LoggerMessage(10, LogLevel.Information, "{Readings} readings of {Source} were flagged as anomalies")]
    public static partial void Flagged(ILogger logger, string source, int readings);

    [LoggerMessage(11, LogLevel.Information,
        "Probe of feed {Feed}: {Verdict}, status {HttpStatus}, {Bytes} bytes, {Redirects} redirects, remote {Remote}, proxy {Proxy}, dns {DnsMs} ms, connect {ConnectMs} ms, tunnel {TunnelMs} ms, tls {TlsMs} ms, first byte {FirstByteMs} ms, total {TotalMs} ms, browser {BrowserMs} ms, readings {Readings}. {Problem}")]
    public static partial void FeedProbed(
        ILogger logger, string feed, string verdict, int? httpStatus, long? bytes, int redirects, string? remote, string? proxy, double? dnsMs, double? connectMs,
        double? tunnelMs, double? tlsMs, double? firstByteMs, double totalMs, double? browserMs, int? readings, string? problem);

    [LoggerMessage(12, LogLevel.Information, "Probe of {Source} from {Runtime} ended: {Verdict}, recorded: {Recorded}, exit code {ExitCode}")]
    public static partial void ProbeEnded(ILogger logger, string source, string runtime, string verdict, bool recorded, int exitCode);

    [LoggerMessage(13, LogLevel.Error, "The probe of {Source} could not be recorded ({Reason}): {Problem}")]
    public static partial void ProbeNotRecorded(ILogger logger, string source, string reason, string problem);

    [LoggerMessage(20, LogLevel.Warning, "Incident of {Source}: {Transition}, {Fingerprint}. {Why}")]
    public static partial void IncidentMoved(ILogger logger, string source, string transition, string fingerprint, string? why);

    [LoggerMessage(21, LogLevel.Information, "Notice accepted by {Path}: {Title}")]
    public static partial void NoticeAccepted(ILogger logger, string path, string title);

    [LoggerMessage(22, LogLevel.Error, "Notice not accepted by {Path}: {Problem}")]
    public static partial void NoticeRefused(ILogger logger, string path, string problem);

    [LoggerMessage(23, LogLevel.Error, "The heartbeat cannot use the database ({Reason}, {Tries}): {Problem}")]
    public static partial void HeartbeatFailed(ILogger logger, string reason, string tries, string problem);

    [LoggerMessage(24, LogLevel.Error, "The end of the job {Job} could not be recorded: {Problem}")]
    public static partial void JobNotRecorded(ILogger logger, string job, string problem);

    [LoggerMessage(26, LogLevel.Debug, "The end of the job {Job} cannot be recorded yet: {Problem}")]
    public static partial void JobNotRecordedYet(ILogger logger, string job, string problem);

    [LoggerMessage(25, LogLevel.Information, "Heartbeat ended: {Sources} sources, {Incidents} incidents, {Notices} notices, exit code {ExitCode}, {Milliseconds} ms")]
    public static partial void HeartbeatEnded(ILogger logger, int sources, int incidents, int notices, int exitCode, long milliseconds);

    [LoggerMessage(60, LogLevel.Warning, "The cluster could not be asked why sources are failing ({Reason}): {Problem}")]
    public static partial void ClusterNotRead(ILogger logger, string reason, string problem);

    [LoggerMessage(61, LogLevel.Information, "Recovery run of {Source}: {Job}")]
    public static partial void RecoveryMade(ILogger logger, string source, string job);

    [LoggerMessage(62, LogLevel.Information, "No recovery run of {Source}: {Why}")]
    public static partial void RecoveryLeft(ILogger logger, string source, string why);

    [LoggerMessage(63, LogLevel.Warning, "No recovery run can be started ({Reason}): {Problem}")]
    public static partial void RecoveryFailed(ILogger logger, string reason, string problem);

    [LoggerMessage(64, LogLevel.Information, "Corrected the trigger of {Runs} runs from their Jobs' annotations")]
    public static partial void OriginsSettled(ILogger logger, int runs);

    [LoggerMessage(65, LogLevel.Information, "The triggers of runs could not be checked and stay as recorded ({Reason}): {Problem}")]
    public static partial void OriginsNotRead(ILogger logger, string reason, string problem);

    [LoggerMessage(30, LogLevel.Information, "Quality of {Date}: {Status}, {Actual} of {Expected} windows")]
    public static partial void DayTaken(ILogger logger, string date, string status, int actual, int expected);

    [LoggerMessage(31, LogLevel.Error, "The quality snapshot failed ({Reason}): {Problem}")]
    public static partial void QualitySnapshotFailed(ILogger logger, string reason, string problem);

    [LoggerMessage(32, LogLevel.Information, "Methodology changes: {Found} found, {Added} new")]
    public static partial void DriftChecked(ILogger logger, int found, int added);

    [LoggerMessage(33, LogLevel.Warning, "Alerts are enabled but there is no way to send them: methodology changes are only recorded")]
    public static partial void NoWayToTell(ILogger logger);

    [LoggerMessage(34, LogLevel.Information, "Quality snapshot ended: {Days} days, exit code {ExitCode}, {Milliseconds} ms")]
    public static partial void QualitySnapshotEnded(ILogger logger, int days, int exitCode, long milliseconds);

    [LoggerMessage(80, LogLevel.Information, "Waiting for the database, {Elapsed} of {Patience} s: {Problem}")]
    public static partial void DatabaseAwaited(ILogger logger, int elapsed, int patience, string problem);

    [LoggerMessage(81, LogLevel.Information, "The database answered after {Seconds} s, at attempt {Attempts}")]
    public static partial void DatabaseCame(ILogger logger, double seconds, int attempts);

    [LoggerMessage(82, LogLevel.Error, "The database did not answer within {Patience} s, in {Attempts} attempts: {Problem}")]
    public static partial void DatabaseNeverCame(ILogger logger, int patience, int attempts, string problem);

    [LoggerMessage(83, LogLevel.Warning, "Stopped by a signal while waiting for the database, after {Seconds} s and {Attempts} attempts")]
    public static partial void DatabaseWaitInterrupted(ILogger logger, double seconds, int attempts);

    [LoggerMessage(85, LogLevel.Error, "The database refuses connections from this program: {Problem}")]
    public static partial void DatabaseRefused(ILogger logger, string problem);

    [LoggerMessage(84, LogLevel.Warning, "Database attempt {Attempt} failed ({Reason}), next attempt in {Milliseconds} ms: {Problem}")]
    public static partial void DatabaseTriedAgain(ILogger logger, int attempt, string reason, string problem, long milliseconds);

    [LoggerMessage(95, LogLevel.Warning, "The ping of {Job} ({Signal}) was not accepted by {Host}: {Problem}")]
    public static partial void NotPinged(ILogger logger, string job, string signal, string host, string problem);
}
