using WaitTime.Core.Jobs;
using WaitTime.Jobs;

namespace WaitTime.Aggregation;

/// <summary>The whole of the aggregation's program: read the environment, aggregate what was touched, exit.</summary>
public static class AggregationProgram
{
    private const string Help = """
        Recomputes the aggregates of every hour, day, week and month changed since the last run, and exits.

          --dry-run   compute and count; write nothing
          --help      show this help

        Environment: DATABASE_URL, LOG_LEVEL, ENVIRONMENT, WAITTIME_PING_URL__AGGREGATION.
        Exit codes: 0 done, 23 database, 2 usage or configuration, 75 skipped (another aggregation is already running), 130/143 interrupted.
        """;

    public static Task<int> RunAsync(string[] args) =>
        JobProgram.RunAsync(
            args,
            Help,
            canTry: true,
            dryRun =>
                JobProgram.WithDatabaseAsync(
                    JobName.Aggregation,
                    async with =>
                        (
                            await new AggregationJob(with.Database, TimeProvider.System, with.Logger) { Ping = with.Ping }.RunAsync(
                                new() { DryRun = dryRun },
                                progress: null,
                                with.Interrupted
                            )
                        ).ExitCode,
                    isTry: dryRun
                )
        );
}
