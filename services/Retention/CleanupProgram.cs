using System.CommandLine;
using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Programs;
using WaitTime.Core.Quality.Aggregates;
using WaitTime.Core.Runs;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;
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
        command.SetAction((parsed, _) => GuardAsync(() => RunAsync(options.Policy(parsed), options.Refreshes(parsed), options.IsDryRun(parsed))));
        var result = command.Parse(args);
        if (result.Errors is not [var error, ..]) return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        await Console.Error.WriteLineAsync(error.Message);
        return ExitCodes.Usage;
    }

    private static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (ConfigurationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
    }

    private static async Task<int> RunAsync(RetentionPolicy policy, bool refreshes, bool dryRun)
    {
        var settings = Settings.FromEnvironment();
        using var logging = Logging.Json(settings);
        using var export = OtlpExport.Start(settings, "waittime-cleanup");
        using var interruption = new Interruption();
        var logger = logging.CreateLogger("WaitTime.Cleanup");
        await using var database = Database.Open(settings.Database ?? throw new ConfigurationException("DATABASE_URL is not set."));
        var progress = new LoggedProgress(logger);
        try
        {
            var report = dryRun
                ? await new Cleanup(database, policy, TimeProvider.System, progress).TryAsync(interruption.Token)
                : await new CleanupJob(database, policy, TimeProvider.System, progress, refreshes ? Refresh(database, logger) : null).RunAsync(interruption.Token);
            if (report is null) return ExitCodes.Skipped;
            RetentionLog.Ended(logger, report.DroppedMonths.Count, report.DeletedRows, report.Before.DatabaseBytes, report.After.DatabaseBytes, report.ExitCode);
            return report.ExitCode;
        }
        catch (ArchiveException exception)
        {
            RetentionLog.Failed(logger, exception.Message);
            return ExitCodes.InfraRuntime;
        }
        catch (NpgsqlException exception)
        {
            RetentionLog.Failed(logger, FailureClassifier.Classify(RunStage.Persist, exception).Message);
            return ExitCodes.PersistenceFailure;
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } exitCode)
        {
            return exitCode;
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
