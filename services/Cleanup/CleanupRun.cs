using WaitTime.Cleanup.Archives;
using WaitTime.Cleanup.History;
using WaitTime.Cleanup.Measurements;
using WaitTime.Cleanup.Storage;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Cleanup;

/// <summary>
/// Makes months ahead, and removes what is old: whole months at once, the edge in batches, and nothing before it is aggregated and, if
/// asked for, archived. May be killed anywhere and started again.
/// </summary>
public sealed class CleanupRun(Database database, RetentionPolicy policy, TimeProvider time, IProgress<string>? progress)
{
    private readonly Partitions _partitions = new(database);
    private readonly MonthHolds _holds = new(database, time);
    private int _batches;

    /// <param name="alone">The right to remove; what is removed is removed on its session.</param>
    /// <exception cref="ArchiveException">Nothing of that month has been deleted.</exception>
    /// <exception cref="LockLostException">The right was lost on the way; what was removed before is gone.</exception>
    public async Task<CleanupReport> RunAsync(AdvisoryLock alone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alone);
        alone.MayBeRetaken();
        var storage = new StorageReader(database);
        var report = await StartAsync(storage, dryRun: false, cancellationToken);
        report = report with
        {
            Refused = await Partitions.EnsureAsync(
                alone,
                DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
                policy.MonthsAhead,
                cancellationToken
            ),
        };
        if (report.Cutoff is { } cutoff)
        {
            foreach (var month in await OldMonthsAsync(cutoff, cancellationToken))
                report = await ClearAsync(alone, month, cutoff, report, cancellationToken);
        }

        report = report with { DeletedHistory = await ClearHistoryAsync(alone, cancellationToken) };
        return report with { After = await storage.ReadAsync(cancellationToken) };
    }

    /// <summary>What <see cref="RunAsync"/> would do; changes nothing.</summary>
    public async Task<CleanupReport> TryAsync(CancellationToken cancellationToken)
    {
        var report = await StartAsync(new StorageReader(database), dryRun: true, cancellationToken);
        if (report.Cutoff is not { } cutoff)
            return report;
        foreach (var month in await OldMonthsAsync(cutoff, cancellationToken))
        {
            var hold = await _holds.OfAsync(month, cutoff, policy.DeletesUnexported, cancellationToken);
            report =
                hold.Refusals.Count > 0 ? report with { Refused = [.. report.Refused, .. hold.Refusals] }
                : hold.IsNone && month.IsWholeTable && month.End <= cutoff
                    ? report with
                    {
                        DroppedMonths = [.. report.DroppedMonths, month.Table],
                    }
                : report with
                {
                    DeletedRows =
                        report.DeletedRows
                        + await new EdgeDeletion(database).CountAsync(
                            month.Start,
                            UntilOf(month, cutoff),
                            cutoff,
                            hold.KeptSources,
                            cancellationToken
                        ),
                };
        }

        return report;
    }

    private async Task<CleanupReport> StartAsync(StorageReader storage, bool dryRun, CancellationToken cancellationToken)
    {
        var figures = await storage.ReadAsync(cancellationToken);
        return new()
        {
            Cutoff = CutoffOf(policy.MeasurementDays),
            DryRun = dryRun,
            Before = figures,
            After = figures,
        };
    }

    private async Task<IReadOnlyList<MonthPartition>> OldMonthsAsync(DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        var old = new List<MonthPartition>();
        var months = (await _partitions.ListAsync(cancellationToken)).Where(month => month.Start < cutoff);
        foreach (var month in months.Concat(await _partitions.ListWithinOthersAsync(cutoff, cancellationToken)))
        {
            if (await _partitions.IsWorthClearingAsync(month, cutoff, cancellationToken))
                old.Add(month);
        }

        return old;
    }

    private async Task<CleanupReport> ClearAsync(
        AdvisoryLock alone,
        MonthPartition month,
        DateTimeOffset cutoff,
        CleanupReport report,
        CancellationToken cancellationToken
    )
    {
        var hold = await _holds.OfAsync(month, cutoff, policy.DeletesUnexported, cancellationToken);
        foreach (var refusal in hold.Refusals)
            progress?.Report(refusal);
        report = report with { Refused = [.. report.Refused, .. hold.Refusals] };
        report = await ArchiveAsync(month, cutoff, report, cancellationToken);
        await Unexported.MarkAsync(alone, month, cutoff, hold.KeptSources, cancellationToken);
        if (hold.IsNone && month.IsWholeTable && month.End <= cutoff)
        {
            var kept = await _partitions.DropAsync(alone, month, cutoff, cancellationToken);
            progress?.Report($"{month.Table} dropped, {kept} rows kept");
            return report with { DroppedMonths = [.. report.DroppedMonths, month.Table], KeptRows = report.KeptRows + kept };
        }

        return report with
        {
            DeletedRows = report.DeletedRows + await DeleteEdgeAsync(alone, month, cutoff, hold.KeptSources, cancellationToken),
        };
    }

    private async Task<CleanupReport> ArchiveAsync(
        MonthPartition month,
        DateTimeOffset cutoff,
        CleanupReport report,
        CancellationToken cancellationToken
    )
    {
        if (policy.ArchiveFolder is not { } folder)
            return report;
        var entries = await new MeasurementArchive(database, folder, time).WriteAsync(month, cutoff, cancellationToken);
        foreach (var entry in entries)
            progress?.Report($"{entry.File}: {entry.Rows} rows, {entry.Bytes} bytes");
        return report with { ArchivedFiles = [.. report.ArchivedFiles, .. entries.Select(entry => entry.File)] };
    }

    private async Task<long> DeleteEdgeAsync(
        AdvisoryLock alone,
        MonthPartition month,
        DateTimeOffset cutoff,
        IReadOnlyList<string> kept,
        CancellationToken cancellationToken
    )
    {
        var until = UntilOf(month, cutoff);
        var deleted = 0L;
        await foreach (
            var count in BatchesAsync(size => EdgeDeletion.DeleteAsync(alone, month.Start, until, cutoff, kept, size, cancellationToken))
        )
        {
            deleted += count;
            progress?.Report($"{month.Name}: {deleted} rows deleted");
        }

        return deleted;
    }

    private async Task<IReadOnlyDictionary<string, int>> ClearHistoryAsync(AdvisoryLock alone, CancellationToken cancellationToken)
    {
        var deleted = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var kind in HistoryDeletion.Kinds)
        {
            deleted[kind.Name] = 0;
            if (CutoffOf(kind.Days(policy)) is not { } cutoff)
                continue;
            await foreach (var count in BatchesAsync(size => HistoryDeletion.DeleteAsync(alone, kind, cutoff, size, cancellationToken)))
            {
                deleted[kind.Name] += count;
                progress?.Report($"{kind.Name}: {deleted[kind.Name]} deleted");
            }
        }

        return deleted;
    }

    /// <summary>Deletes until a batch is not full, or until there were enough of them.</summary>
    private async IAsyncEnumerable<int> BatchesAsync(Func<int, Task<int>> delete)
    {
        while (policy.MaxBatches is not { } most || _batches < most)
        {
            var count = await delete(policy.BatchSize);
            if (count > 0)
            {
                _batches++;
                yield return count;
            }

            if (count < policy.BatchSize)
                yield break;
        }
    }

    private static DateTimeOffset UntilOf(MonthPartition month, DateTimeOffset cutoff) => month.End < cutoff ? month.End : cutoff;

    private DateTimeOffset? CutoffOf(int? days) =>
        days is { } age ? new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(-age) : null;
}
