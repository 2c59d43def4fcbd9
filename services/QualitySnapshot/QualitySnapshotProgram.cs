using WaitTime.Alerting.Notices;
using WaitTime.Core;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Jobs;

namespace WaitTime.QualitySnapshot;

/// <summary>The whole of the quality snapshot's program: read the environment, do the day's work once, exit with what happened.</summary>
public static class QualitySnapshotProgram
{
    private const string Help = """
        Measures how complete yesterday (UTC) and the week before it were, looks for methodology changes, sends notices
        of new ones, and exits.

          --help   show this help

        Environment: DATABASE_URL, LOG_LEVEL, ENVIRONMENT, ALERTS_ENABLED, ALERTMANAGER_URL and ALERT_LABELS, or PUSHOVER_USER_KEY and
        PUSHOVER_API_TOKEN, ALERTS_REFERENCE_URL, WAITTIME_PING_URL__QUALITY_SNAPSHOT.
        Exit codes: 0 done, 20 a notice was not accepted, 23 database, 2 usage or configuration, 130/143 interrupted.
        """;

    public static Task<int> RunAsync(string[] args) =>
        JobProgram.RunAsync(args, Help, canTry: false, _ => JobProgram.WithDatabaseAsync(JobName.QualitySnapshot, TakeAsync, check: Check));

    private static void Check(Settings settings) => _ = settings.Alerts;

    private static async Task<int> TakeAsync(JobEnvironment with)
    {
        var report = await new QualitySnapshotJob(with.Settings.Alerts, with.Database, TimeProvider.System, with.Logger)
        {
            Ping = with.Ping,
        }.RunAsync(asked: null, with.Interrupted);
        foreach (var system in report.Days.SelectMany(day => day.Rows).Where(row => row.Level == QualityLevel.System))
        {
            Log.DayTaken(
                with.Logger,
                $"{system.Date:yyyy-MM-dd}",
                system.Status is { } status ? Tag.Lower(status) : "unknown",
                system.Actual,
                system.Expected
            );
        }

        Log.QualitySnapshotEnded(with.Logger, report.Days.Count, report.ExitCode, (long)report.Duration.TotalMilliseconds);
        return report.ExitCode;
    }
}
