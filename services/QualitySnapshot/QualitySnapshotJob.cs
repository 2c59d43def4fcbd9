using Microsoft.Extensions.Logging;
using WaitTime.Alerting.Notices;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;
using WaitTime.Core.Zones;
using WaitTime.Jobs;
using WaitTime.Jobs.Pings;
using WaitTime.QualitySnapshot.Drift;

namespace WaitTime.QualitySnapshot;

/// <summary>
/// The daily job: yesterday's snapshot and those of the week before that are not complete, then changes of meaning. May be killed
/// anywhere and run twice.
/// </summary>
public sealed class QualitySnapshotJob(AlertSettings settings, Database database, TimeProvider time, ILogger logger)
{
    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>Hears why the job ended as it did; null where nobody does.</summary>
    public JobPing? Ping { get; init; }

    /// <param name="asked">The days; null for the daily job's own choice, which
    /// also looks for changes of meaning and is recorded as the job's run.</param>
    public async Task<QualitySnapshotReport> RunAsync(IReadOnlyList<DateOnly>? asked, CancellationToken cancellationToken)
    {
        using var span = Instruments.Activities.StartActivity("quality-snapshot");
        var frame = new JobFrame(JobName.QualitySnapshot, database, time, logger) { IsRecorded = asked is null, Ping = Ping };
        var report = await frame.RunAsync(
            token => TakeAsync(asked, token),
            (failure, duration) => new() { Duration = duration, Failure = failure },
            Outcome,
            cancellationToken
        );
        if (report.Failure is { } failure)
            Log.QualitySnapshotFailed(logger, failure.Reason, failure.Message);
        return report;
    }

    /// <summary>A snapshot that stands does not become late because a notice was refused; the exit code and the message say so.</summary>
    private static JobOutcome Outcome(QualitySnapshotReport report) =>
        report.Failure is { } failure
            ? JobOutcome.Of(failure)
            : new(
                report.ExitCode,
                DidItsWork: true,
                report.Delivery is { IsComplete: false } delivery ? string.Join(" ", delivery.Problems) : null
            );

    private async Task<QualitySnapshotReport> TakeAsync(IReadOnlyList<DateOnly>? asked, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (asked is null)
        {
            await SessionPooler.RefuseAsync(database, cancellationToken);
            // A release without an aggregation keeps the offsets current too: operators' own SQL and dashboards go by them.
            await ZoneOffsetStore.RefreshAsync(database, time.GetUtcNow(), cancellationToken);
        }

        var days = await TakeDaysAsync(asked ?? await DueAsync(cancellationToken), cancellationToken);
        var drift = asked is null
            ? await new DriftJob(settings, database, time, logger) { Delivery = Delivery }.RunAsync(cancellationToken)
            : null;
        return new()
        {
            Duration = time.GetElapsedTime(started),
            Days = days,
            Drift = drift,
        };
    }

    private async Task<IReadOnlyList<DateOnly>> DueAsync(CancellationToken cancellationToken)
    {
        var today = SnapshotDays.Today(time.GetUtcNow());
        var complete = await new SnapshotStore(database).CompleteAsync(today.AddDays(-SnapshotDays.MadeUpFor), cancellationToken);
        var yesterday = today.AddDays(-1);
        return
        [
            .. Enumerable
                .Range(1, SnapshotDays.MadeUpFor)
                .Select(back => today.AddDays(-back))
                .Where(day => day == yesterday || !complete.Contains(day))
                .Order(),
        ];
    }

    private async Task<IReadOnlyList<TakenDay>> TakeDaysAsync(IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
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
}
