using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Quality.Drift;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;

namespace WaitTime.Core.Quality.Snapshots;

/// <summary>
/// The daily job: yesterday's snapshot and those of the week before that are not complete, then changes of meaning. May be killed
/// anywhere and run twice.
/// </summary>
public sealed class QualitySnapshotJob(AlertSettings settings, Database database, TimeProvider time, ILogger logger)
{
    public Alerting.DeliveryOptions Delivery { get; init; } = new();

    /// <param name="asked">The days; null for the daily job's own choice, which also looks for changes of meaning and is recorded as the job's run.</param>
    public async Task<QualitySnapshotReport> RunAsync(IReadOnlyList<DateOnly>? asked, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        QualitySnapshotReport report;
        using var span = Instruments.Activities.StartActivity("quality-snapshot");
        try
        {
            var days = await TakeAsync(asked ?? await DueAsync(cancellationToken), cancellationToken);
            var drift = asked is null ? await new DriftJob(settings, database, time, logger) { Delivery = Delivery }.RunAsync(cancellationToken) : null;
            report = new() { Duration = time.GetElapsedTime(started), Days = days, Drift = drift };
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            var failure = FailureClassifier.Classify(RunStage.Persist, exception);
            Log.QualitySnapshotFailed(logger, failure.Reason, failure.Message);
            report = new() { Duration = time.GetElapsedTime(started), Failure = failure };
        }

        if (asked is null) await RecordAsync(report);
        return report;
    }

    private async Task<IReadOnlyList<DateOnly>> DueAsync(CancellationToken cancellationToken)
    {
        var today = SnapshotDays.Today(time.GetUtcNow());
        var complete = await new SnapshotStore(database).CompleteAsync(today.AddDays(-SnapshotDays.MadeUpFor), cancellationToken);
        var yesterday = today.AddDays(-1);
        return [.. Enumerable.Range(1, SnapshotDays.MadeUpFor).Select(back => today.AddDays(-back)).Where(day => day == yesterday || !complete.Contains(day)).Order()];
    }

    private async Task<IReadOnlyList<TakenDay>> TakeAsync(IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        var store = new SnapshotStore(database);
        var taken = new List<TakenDay>();
        foreach (var day in days)
        {
            var isNew = await store.TakeAsync(day, time.GetUtcNow(), cancellationToken);
            taken.Add(new(day, !isNew, await store.ReadAsync(day, withHospitals: false, cancellationToken)));
        }

        return taken;
    }

    private async Task RecordAsync(QualitySnapshotReport report)
    {
        // A snapshot that stands does not become late because a notice was refused; the exit code and the message say so.
        var message = report.Failure?.Message ?? (report.Delivery is { IsComplete: false } delivery ? string.Join(" ", delivery.Problems) : null);
        var end = new JobEnd(
            JobName.QualitySnapshot, time.GetUtcNow(), report.Duration, report.ExitCode, report.Failure is null, message,
            new Dictionary<string, string>(StringComparer.Ordinal));
        await new JobLedger(database).RecordAsync(end, time, logger);
    }
}
