using System.CommandLine;
using Microsoft.Extensions.Logging;
using WaitTime.Aggregation;
using WaitTime.Cleanup.History;
using WaitTime.Core.Jobs;
using WaitTime.Core.Printing;
using WaitTime.Core.Storage;
using WaitTime.Jobs;

namespace WaitTime.Cleanup;

/// <summary>The whole of the cleanup's program: read the environment and the flags, clean up once, exit.</summary>
public static class CleanupProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        PrintedOutput.Install();
        var options = new CleanupOptions();
        var command = new RootCommand(
            "Creates future partitions and deletes old data once it is aggregated. Environment: "
                + "DATABASE_URL, LOG_LEVEL, ENVIRONMENT, WAITTIME_PING_URL__CLEANUP."
        );
        options.AddTo(command);
        command.SetAction(
            (parsed, _) =>
                JobProgram.GuardAsync(() =>
                {
                    var policy = options.Policy(parsed);
                    var dryRun = options.IsDryRun(parsed);
                    return JobProgram.WithDatabaseAsync(
                        JobName.Cleanup,
                        with => CleanAsync(with, policy, options.Refreshes(parsed), dryRun),
                        isTry: dryRun
                    );
                })
        );
        var result = command.Parse(args);
        if (result.Errors is not [var error, ..])
            return await result.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }
            );
        await Console.Error.WriteLineAsync(error.Message);
        return ExitCodes.Usage;
    }

    private static async Task<int> CleanAsync(JobEnvironment with, RetentionPolicy policy, bool refreshes, bool dryRun)
    {
        var job = new CleanupJob(
            with.Database,
            policy,
            TimeProvider.System,
            with.Logger,
            new LoggedProgress(with.Logger),
            refreshes ? Refresh(with.Database, with.Logger) : null
        )
        {
            Ping = with.Ping,
        };
        var end = dryRun ? await job.TryAsync(with.Interrupted) : await job.RunAsync(with.Interrupted);
        if (end.Failure is { } failure)
            Log.Failed(with.Logger, failure.Reason, failure.Message);
        if (end.Report is { } report)
            Log.Ended(
                with.Logger,
                report.DroppedMonths.Count,
                report.DeletedRows,
                report.Before.DatabaseBytes,
                report.After.DatabaseBytes,
                report.ExitCode
            );
        return end.ExitCode;
    }

    /// <summary>Aggregates what was touched; what it leaves is refused by the cleanup.</summary>
    public static Func<CancellationToken, Task> Refresh(Database database, ILogger logger) =>
        token => new AggregationJob(database, TimeProvider.System, logger).RunAsync(new() { IsForAnother = true }, progress: null, token);

    private sealed class LoggedProgress(ILogger logger) : IProgress<string>
    {
        public void Report(string value) => Log.Progressed(logger, value);
    }
}
