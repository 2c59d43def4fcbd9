using WaitTime.Core.Configuration;
using WaitTime.Core.Quality.Snapshots;
using WaitTime.Core.Runs;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;

namespace WaitTime.Core.Programs;

/// <summary>The whole of the quality snapshot's program: read the environment, do the day's work once, exit with what happened.</summary>
public static class QualitySnapshotProgram
{
    private const string Help =
        """
        Says how complete yesterday (UTC) and the week before it were, looks for changes of meaning, tells of new ones, and exits.

          --help   this text

        Environment: DATABASE_URL, LOG_LEVEL, ENVIRONMENT, ALERTS_ENABLED, ALERTMANAGER_URL or PUSHOVER_USER_KEY and PUSHOVER_API_TOKEN,
        ALERTS_REFERENCE_URL.
        Exit codes: 0 done, 20 a notice was not accepted, 23 database, 2 usage or configuration, 130/143 interrupted.
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
                case []:
                    return await RunAsync();
                default:
                    throw new ConfigurationException($"Unknown arguments: {string.Join(' ', args)}. Known: --help.");
            }
        }
        catch (ConfigurationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
    }

    private static async Task<int> RunAsync()
    {
        var settings = Settings.FromEnvironment();
        using var logging = Logging.Json(settings);
        using var export = OtlpExport.Start(settings, "waittime-quality-snapshot");
        using var interruption = new Interruption();
        var logger = logging.CreateLogger("WaitTime.QualitySnapshot");
        await using var database = Database.Open(settings.Database ?? throw new ConfigurationException("DATABASE_URL is not set."));
        try
        {
            var report = await new QualitySnapshotJob(settings.Alerts, database, TimeProvider.System, logger).RunAsync(asked: null, interruption.Token);
            foreach (var system in report.Days.SelectMany(day => day.Rows).Where(row => row.Level == QualityLevel.System))
            {
                Log.DayTaken(logger, $"{system.Date:yyyy-MM-dd}", system.Status is { } status ? Tag.Lower(status) : "unknown", system.Actual, system.Expected);
            }

            Log.QualitySnapshotEnded(logger, report.Days.Count, report.ExitCode, (long)report.Duration.TotalMilliseconds);
            return report.ExitCode;
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
        {
            return exitCode;
        }
    }
}
