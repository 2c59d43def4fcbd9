using System.CommandLine;
using Microsoft.Extensions.Logging;
using WaitTime.BulkExport.Stores;
using WaitTime.Core.Jobs;
using WaitTime.Core.Printing;
using WaitTime.Jobs;

namespace WaitTime.BulkExport;

/// <summary>The whole of the export's program: read the environment and the flags, export once, exit.</summary>
public static class BulkExportProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        PrintedOutput.Install();
        var options = new BulkExportOptions();
        var command = new RootCommand(
            "Exports closed months of open sources as CSV and Parquet. Environment: DATABASE_URL, LOG_LEVEL, ENVIRONMENT, "
                + $"{BulkExportOptions.AddressVariable}, {ObjectStoreSettings.UrlVariable}, {ObjectStoreSettings.RegionVariable}, "
                + $"{ObjectStoreSettings.AccessKeyVariable}, {ObjectStoreSettings.SecretKeyVariable}, WAITTIME_PING_URL__BULK_EXPORT."
        );
        options.AddTo(command);
        command.SetAction((parsed, _) => JobProgram.GuardAsync(() => StartAsync(options, parsed)));
        var result = command.Parse(args);
        if (result.Errors is not [var error, ..])
            return await result.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }
            );
        await Console.Error.WriteLineAsync(error.Message);
        return ExitCodes.Usage;
    }

    private static Task<int> StartAsync(BulkExportOptions options, ParseResult parsed)
    {
        var dryRun = options.IsDryRun(parsed);
        return JobProgram.WithDatabaseAsync(
            JobName.BulkExport,
            async with =>
            {
                using var store = options.Store(parsed, with.Settings);
                var request = options.Request(parsed, with.Settings, TimeProvider.System.GetUtcNow());
                return await ExportAsync(with, store, request, dryRun);
            },
            isTry: dryRun || !options.IsWhole(parsed),
            check: settings =>
            {
                options.Store(parsed, settings).Dispose();
                options.Request(parsed, settings, TimeProvider.System.GetUtcNow());
            }
        );
    }

    private static async Task<int> ExportAsync(JobEnvironment with, IBulkStore store, BulkExportRequest request, bool dryRun)
    {
        var job = new BulkExportJob(with.Database, store, request, TimeProvider.System, with.Logger, new LoggedProgress(with.Logger))
        {
            Ping = with.Ping,
        };
        var end = dryRun ? await job.TryAsync(with.Interrupted) : await job.RunAsync(with.Interrupted);
        if (end.Failure is { } failure)
            Log.Failed(with.Logger, failure.Reason, failure.Message);
        if (end.Report is not { } report)
            return end.ExitCode;
        foreach (var source in report.Withdrawn)
            Log.Withdrawn(with.Logger, source);
        if (report.Sources.Count == 0)
            Log.NothingOpen(with.Logger);
        Log.Ended(with.Logger, report.Target, report.Exported.Count, report.Unchanged, report.Final, report.Empty);
        return end.ExitCode;
    }

    private sealed class LoggedProgress(ILogger logger) : IProgress<string>
    {
        public void Report(string value) => Log.Progressed(logger, value);
    }
}
