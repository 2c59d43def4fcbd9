using Microsoft.Extensions.Logging;
using WaitTime.Alerting.Notices;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.QualitySnapshot.Drift;

/// <summary>
/// Looks for changes of meaning, records what is news, and tells of every open event of which nobody has been told. A refused notice is
/// tried again by the next run.
/// </summary>
public sealed class DriftJob(AlertSettings settings, Database database, TimeProvider time, ILogger logger)
{
    /// <summary>How long to wait for somebody who is telling right now.</summary>
    private static readonly TimeSpan PatienceWithAnother = TimeSpan.FromSeconds(60);

    public DeliveryOptions Delivery { get; init; } = new();

    /// <exception cref="LockLostException">The lock was lost between two notices; the next run goes on.</exception>
    public async Task<DriftReport> RunAsync(CancellationToken cancellationToken)
    {
        var store = new DriftStore(database);
        var now = time.GetUtcNow();
        var found = await store.FindAsync(DriftWindows.At(now), cancellationToken);
        var added = await store.RecordAsync(found, now, cancellationToken);
        Log.DriftChecked(logger, found.Count, added);
        return new(found.Count, added, await SendNoticesAsync(store, cancellationToken));
    }

    private async Task<Delivery> SendNoticesAsync(DriftStore store, CancellationToken cancellationToken)
    {
        var (notifier, client) = Notifiers.Create(settings, Delivery, time);
        using (client)
        {
            if (notifier is null)
            {
                // The heartbeat is the one that refuses to work without a way; an event waits in its table until there is one.
                if (settings.Path == AlertPath.None)
                    Log.NoWayToTell(logger);
                return Alerting.Notices.Delivery.Nothing(settings.Path);
            }

            await using var alone = await AdvisoryLock.WaitAsync(
                database,
                AdvisoryLock.OfNotices,
                PatienceWithAnother,
                time,
                cancellationToken
            );
            if (alone is null)
                return new(settings.Path, [], ["Another process has held the notification lock for a minute; the next run tries again."]);
            return await SendNoticesAsync(notifier, store, alone, cancellationToken);
        }
    }

    private async Task<Delivery> SendNoticesAsync(
        INotifier notifier,
        DriftStore store,
        AdvisoryLock alone,
        CancellationToken cancellationToken
    )
    {
        var (accepted, problems) = (new List<string>(), new List<string>());
        // Read under the lock: what another run has told meanwhile is not told again.
        foreach (var drift in await store.UnannouncedAsync(cancellationToken))
        {
            var notice = DriftNotice.Of(drift, settings.Runbook, time.GetUtcNow());
            await alone.ConfirmAsync(cancellationToken);
            try
            {
                await notifier.NotifyAsync(notice, cancellationToken);
            }
            catch (DeliveryException exception)
            {
                problems.Add(exception.Message);
                continue;
            }

            // Taken: whatever happens now, this is written down, or it would be sent again.
            using var grace = new GracePeriod(time, Timeout.InfiniteTimeSpan, cancellationToken);
            await store.AnnouncedAsync(drift.Id, time.GetUtcNow(), grace.Token);
            accepted.Add(notice.Title);
        }

        var delivery = new Delivery(notifier.Path, accepted, problems);
        DeliveryTelemetry.Record(delivery, logger);
        return delivery;
    }
}
