using Prometheus;
using WaitTime.Board.Options;
using WaitTime.Board.Snapshots;

namespace WaitTime.Board.Serving;

/// <summary>What Prometheus is told of the board (docs/metrics.md): of what is shown, not of the process.</summary>
internal sealed class BoardMetrics
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();

    public BoardMetrics(SnapshotKeeper keeper, Allowance allowance, TimeProvider time)
    {
        var metrics = Metrics.WithCustomRegistry(_registry);
        metrics.CreateGauge("waittime_board_build_info", "Always 1.", "version").WithLabels(BuildVersion.Text).Set(1);
        var up = metrics.CreateGauge("waittime_board_database_up", "1 while the database answers, else 0.");
        var age = metrics.CreateGauge(
            "waittime_board_snapshot_age_seconds",
            "Time since the database last said that nothing newer is there; NaN before the first snapshot."
        );
        var readings = metrics.CreateGauge("waittime_board_readings", "Current readings that are shown.");
        var stale = metrics.CreateGauge("waittime_board_stale_readings", "Of these, those that are too old to be called current.");
        var bytes = metrics.CreateGauge("waittime_board_answers_bytes", "Answers that are kept in memory, with their compressed forms.");
        var snapshots = metrics.CreateCounter("waittime_board_snapshots_total", "Snapshots that were made because something changed.");
        var failures = metrics.CreateCounter("waittime_board_failed_looks_total", "Looks at the database that failed.");
        var refused = metrics.CreateCounter(
            "waittime_board_refused_requests_total",
            "Requests that were refused because their address asked too much."
        );
        _registry.AddBeforeCollectCallback(() =>
        {
            var (kept, now) = (keeper.Current, time.GetUtcNow());
            up.Set(kept is { Away: null, Snapshot: not null } ? 1 : 0);
            age.Set(kept.Snapshot is null ? double.NaN : (now - kept.ConfirmedAt).TotalSeconds);
            readings.Set(kept.Snapshot?.Readings.Count ?? 0);
            stale.Set(kept.Snapshot?.Readings.Count(reading => reading.StaleAfter <= now) ?? 0);
            bytes.Set(kept.Snapshot?.Answers.Bytes ?? 0);
            snapshots.IncTo(kept.Snapshots);
            failures.IncTo(kept.FailedLooks);
            refused.IncTo(allowance.Refused);
        });
    }

    public const string ContentType = PrometheusConstants.TextContentTypeWithVersionAndEncoding;

    /// <summary>In the text format.</summary>
    public async Task<byte[]> WriteAsync(CancellationToken cancellationToken)
    {
        using var page = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(page, cancellationToken);
        return page.ToArray();
    }
}
