using WaitTime.Core.Configuration;
using WaitTime.Core.Heartbeats;
using WaitTime.Core.Runs;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;

namespace WaitTime.Core.Programs;

/// <summary>The whole of the heartbeat's program: read the environment, check once, exit with what was found.</summary>
public static class HeartbeatProgram
{
    private const string Help =
        """
        Checks every source once, opens and ends incidents, tells somebody, and exits.

          --dry-run   judge and change nothing, tell nobody
          --help      this text

        Environment: DATABASE_URL, LOG_LEVEL, ENVIRONMENT, HEARTBEAT_STALE_THRESHOLD_MINUTES, ALERTS_ENABLED, ALERT_REMINDER_HOURS,
        ALERTMANAGER_URL or PUSHOVER_USER_KEY and PUSHOVER_API_TOKEN, ALERTS_REFERENCE_URL.
        Exit codes: 0 all healthy, 1 an incident is open, 20 a notice was not accepted, 23 database, 2 usage or configuration,
        130/143 interrupted.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["--help" or "-h"]:
                    await Console.Out.WriteLineAsync(Help);
                    return ExitCodes.Success;
                case [] or ["--dry-run"]:
                    return await RunAsync(dryRun: args.Length > 0);
                default:
                    throw new ConfigurationException($"Unknown arguments: {string.Join(' ', args)}. Known: --dry-run, --help.");
            }
        }
        catch (ConfigurationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
    }

    private static async Task<int> RunAsync(bool dryRun)
    {
        var settings = Settings.FromEnvironment();
        using var logging = Logging.Json(settings);
        using var export = OtlpExport.Start(settings, "waittime-heartbeat");
        using var interruption = new Interruption();
        var logger = logging.CreateLogger("WaitTime.Heartbeat");
        await using var database = Database.Open(settings.Database ?? throw new ConfigurationException("DATABASE_URL is not set."));
        var job = new HeartbeatJob(settings.Alerts, database, TimeProvider.System, logger);
        try
        {
            var report = dryRun ? await job.TryAsync(interruption.Token) : await job.RunAsync(interruption.Token);
            Log.HeartbeatEnded(
                logger, report.Checks.Count, report.Incidents, report.Delivery.Accepted.Count, report.ExitCode, (long)report.Duration.TotalMilliseconds);
            return report.ExitCode;
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
        {
            return exitCode;
        }
    }
}
