using WaitTime.Core.Configuration;
using WaitTime.Core.Quality.Aggregates;
using WaitTime.Core.Runs;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;

namespace WaitTime.Core.Programs;

/// <summary>The whole of the aggregation's program: read the environment, aggregate what was touched, exit.</summary>
public static class AggregationProgram
{
    private const string Help =
        """
        Computes the aggregates of every hour, day, week and month that was touched since the last time, and exits.

          --dry-run   compute and count, write nothing
          --help      this text

        Environment: DATABASE_URL, LOG_LEVEL, ENVIRONMENT.
        Exit codes: 0 done, 23 database, 2 usage or configuration, 75 skipped (another aggregation is under way), 130/143 interrupted.
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
        using var export = OtlpExport.Start(settings, "waittime-aggregation");
        using var interruption = new Interruption();
        await using var database = Database.Open(settings.Database ?? throw new ConfigurationException("DATABASE_URL is not set."));
        var job = new AggregationJob(database, TimeProvider.System, logging.CreateLogger("WaitTime.Aggregation"));
        try
        {
            return (await job.RunAsync(new() { DryRun = dryRun }, progress: null, interruption.Token)).ExitCode;
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
        {
            return exitCode;
        }
    }
}
