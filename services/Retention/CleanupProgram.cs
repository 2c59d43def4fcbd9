using System.CommandLine;
using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Programs;
using WaitTime.Core.Quality.Aggregates;
using WaitTime.Core.Runs;
using WaitTime.Core.Storage;
using WaitTime.Retention.Archives;

namespace WaitTime.Retention;

/// <summary>The whole of the cleanup's program: read the environment and the flags, clean up once, exit.</summary>
public static class CleanupProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new CleanupOptions();
        var command = new RootCommand("Makes partitions ahead and removes what is old, once it is aggregated. Environment: DATABASE_URL, LOG_LEVEL, ENVIRONMENT.");
        options.AddTo(command);
        command.SetAction((parsed, _) => JobProgram.GuardAsync(() =>
        {
            var policy = options.Policy(parsed);
            return JobProgram.WithDatabaseAsync(JobName.Cleanup, with => CleanAsync(with, policy, options.Refreshes(parsed), options.IsDryRun(parsed)));
        }));
        var result = command.Parse(args);
        if (result.Errors is not [var error, ..]) return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        await Console.Error.WriteLineAsync(error.Message);
        return ExitCodes.Usage;
    }

    private static async Task<int> CleanAsync(JobEnvironment with, RetentionPolicy policy, bool refreshes, bool dryRun)
    {
        var progress = new LoggedProgress(with.Logger);
        try
        {
            var report = dryRun
                ? await new Cleanup(with.Database, policy, TimeProvider.System, progress).TryAsync(with.Interrupted)
                : await new CleanupJob(
                    with.Database, policy, TimeProvider.System, with.Logger, progress, refreshes ? Refresh(with.Database, with.Logger) : null).RunAsync(with.Interrupted);
            if (report is null) return ExitCodes.Skipped;
            RetentionLog.Ended(with.Logger, report.DroppedMonths.Count, report.DeletedRows, report.Before.DatabaseBytes, report.After.DatabaseBytes, report.ExitCode);
            return report.ExitCode;
        }
        catch (ArchiveException exception)
        {
            RetentionLog.Failed(with.Logger, exception.Message);
            return ExitCodes.InfraRuntime;
        }
        catch (NpgsqlException exception)
        {
            RetentionLog.Failed(with.Logger, FailureClassifier.Classify(RunStage.Persist, exception).Message);
            return ExitCodes.PersistenceFailure;
        }
    }

    /// <summary>Aggregates what was touched; what it leaves is refused by the cleanup.</summary>
    public static Func<CancellationToken, Task> Refresh(Database database, ILogger logger) =>
        token => new AggregationJob(database, TimeProvider.System, logger).RunAsync(new(), progress: null, token);

    private sealed class LoggedProgress(ILogger logger) : IProgress<string>
    {
        public void Report(string value) => RetentionLog.Progressed(logger, value);
    }
}
