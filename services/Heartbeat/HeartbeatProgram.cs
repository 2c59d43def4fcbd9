using WaitTime.Alerting.Notices;
using WaitTime.Cluster;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Jobs;

namespace WaitTime.Heartbeat;

/// <summary>The whole of the heartbeat's program: read the environment, check once, exit with what was found.</summary>
public static class HeartbeatProgram
{
    private const string Help = """
        Checks every source once, opens and closes incidents, sends notices, and exits.

          --dry-run   check only; change and send nothing
          --help      show this help

        Environment: DATABASE_URL, LOG_LEVEL, ENVIRONMENT, HEARTBEAT_STALE_THRESHOLD_MINUTES, ALERTS_ENABLED, ALERT_REMINDER_HOURS,
        ALERTMANAGER_URL and ALERT_LABELS, or PUSHOVER_USER_KEY and PUSHOVER_API_TOKEN, ALERTS_REFERENCE_URL,
        HEARTBEAT_RECOVERY_ENABLED, WAITTIME_KUBERNETES_INSTANCE, WAITTIME_PING_URL__HEARTBEAT.
        Exit codes: 0 all healthy, 1 an incident is open, 20 a notice was not accepted, 23 database, 2 usage or configuration,
        130/143 interrupted.
        """;

    public static Task<int> RunAsync(string[] args) =>
        JobProgram.RunAsync(
            args,
            Help,
            canTry: true,
            dryRun => JobProgram.WithDatabaseAsync(JobName.Heartbeat, with => CheckAsync(with, dryRun), isTry: dryRun, check: Check)
        );

    private static void Check(Settings settings) => _ = (settings.Alerts, settings.Kubernetes);

    private static async Task<int> CheckAsync(JobEnvironment with, bool dryRun)
    {
        var job = new HeartbeatJob(with.Settings.Alerts, with.Database, TimeProvider.System, with.Logger)
        {
            Kubernetes = with.Settings.Kubernetes,
            Ping = with.Ping,
        };
        var report = dryRun ? await job.TryAsync(with.Interrupted) : await job.RunAsync(with.Interrupted);
        Log.HeartbeatEnded(
            with.Logger,
            report.Checks.Count,
            report.Incidents,
            report.Delivery.Accepted.Count,
            report.ExitCode,
            (long)report.Duration.TotalMilliseconds
        );
        return report.ExitCode;
    }
}
