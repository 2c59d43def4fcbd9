using System.Globalization;
using Microsoft.Extensions.Logging;
using WaitTime.BulkExport.Catalogs;
using WaitTime.BulkExport.Stores;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Jobs;
using WaitTime.Jobs.Pings;

namespace WaitTime.BulkExport;

/// <summary>An export that runs alone and is recorded: the same in its container and in the tool.</summary>
public sealed class BulkExportJob(
    Database database,
    IBulkStore store,
    BulkExportRequest request,
    TimeProvider time,
    ILogger logger,
    IProgress<string>? progress
)
{
    /// <summary>Hears why the job ended as it did; null where nobody does.</summary>
    public JobPing? Ping { get; init; }

    private bool IsWhole => request is { Month: null, Source: null };

    /// <summary>Runs and records; an export of one month or one source is not recorded, because the others may be due.</summary>
    public Task<BulkExportEnd> RunAsync(CancellationToken cancellationToken) =>
        new JobFrame(JobName.BulkExport, database, time, logger) { Ping = Ping, IsRecorded = IsWhole }.RunAsync(
            ExportAsync,
            static (failure, _) => new(Report: null, failure),
            Outcome,
            cancellationToken
        );

    /// <summary>Says what would be exported, changes nothing and records nothing.</summary>
    public Task<BulkExportEnd> TryAsync(CancellationToken cancellationToken) =>
        new JobFrame(JobName.BulkExport, database, time, logger) { IsRecorded = false }.RunAsync(
            token => GuardAsync(() => new BulkExportRun(database, store, request, time, progress).TryAsync(token)),
            static (failure, _) => new(Report: null, failure),
            Outcome,
            cancellationToken
        );

    private async Task<BulkExportEnd> ExportAsync(CancellationToken cancellationToken)
    {
        await using var alone = await AdvisoryLock.TryTakeAsync(database, AdvisoryLock.OfBulkExport, cancellationToken);
        if (alone is null)
            return BulkExportEnd.Skipped;
        return await GuardAsync(() => new BulkExportRun(database, store, request, time, progress).RunAsync(alone, cancellationToken));
    }

    private static async Task<BulkExportEnd> GuardAsync(Func<Task<BulkExportReport>> run)
    {
        try
        {
            return new(await run(), Failure: null);
        }
        catch (BulkException exception)
        {
            return new(Report: null, FailureOf(exception.IsOfStore, exception.Message));
        }
        catch (Exception exception) when (FolderStore.IsOfDisk(exception))
        {
            // While a month was written, before anything of it was published.
            return new(Report: null, FailureOf(isOfStore: false, exception.Message));
        }
    }

    private static Failure FailureOf(bool isOfStore, string message) =>
        new(
            isOfStore ? FailureCategory.UpstreamUnavailable : FailureCategory.InfraRuntime,
            RunStage.Archive,
            isOfStore ? FailureReasons.ObjectStore : FailureReasons.Disk,
            $"{message} What was published before is whole."
        );

    private static JobOutcome? Outcome(BulkExportEnd end) =>
        end switch
        {
            { Failure: { } failure } => JobOutcome.Of(failure),
            { Report: { } report } => new(ExitCodes.Success, DidItsWork: true, Message(report))
            {
                Details = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["exported"] = report.Exported.Count.ToString(CultureInfo.InvariantCulture),
                    ["unchanged"] = report.Unchanged.ToString(CultureInfo.InvariantCulture),
                },
            },
            _ => null,
        };

    private static string? Message(BulkExportReport report) =>
        report switch
        {
            { Withdrawn.Count: > 0 } => $"Files of sources that are no longer open: {string.Join(", ", report.Withdrawn)}.",
            { Sources.Count: 0 } => "No source is open: nothing may be exported.",
            _ => null,
        };
}
