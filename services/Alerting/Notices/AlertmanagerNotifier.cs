using WaitTime.Core.Storage;

namespace WaitTime.Alerting.Notices;

/// <summary>
/// To Alertmanager, which groups, inhibits, silences, reminds and sends. Open alerts are posted at every check, because Alertmanager
/// forgets what is not repeated; ended ones until they have been accepted once.
/// </summary>
public sealed class AlertmanagerNotifier(AlertmanagerClient alertmanager) : INotifier
{
    /// <summary>An alert lives this many checks without being repeated.</summary>
    private const int Checks = 3;

    private static readonly TimeSpan TestLasts = TimeSpan.FromMinutes(1);

    public AlertPath Path => AlertPath.Alertmanager;

    public async Task<Delivery> DeliverAsync(AlertBatch batch, AlertLedger ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(ledger);
        // It began and ended while nobody could be told: Alertmanager would not tell the end of what it never knew.
        var unknown = batch.Alerts.Where(alert => alert is { IsOpen: false, AnnouncedAt: null }).Select(alert => alert.Id).ToList();
        if (unknown.Count > 0)
            await ledger.SettledAsync(unknown, batch.Now, cancellationToken);

        var told = batch.Alerts.Where(alert => alert.IsOpen || (alert.AnnouncedAt is not null && !HasOpenTwin(alert, batch))).ToList();
        List<PostedAlert> posted = [.. told.Select(alert => AlertmanagerAlert.Of(alert, batch, Checks * batch.Interval))];
        posted.AddRange(await DatabaseIsBackAsync(batch, cancellationToken));
        if (posted.Count == 0)
            return Delivery.Nothing(Path);

        // What it knows already is only repeated; what is new is noted, whichever way it goes.
        var news = told.Where(alert => alert.IsOpen ? alert.AnnouncedAt is null : alert.EndAnnouncedAt is null).ToList();
        long[] ids = [.. news.Select(alert => alert.Id)];
        await ledger.ConfirmAloneAsync(cancellationToken);
        try
        {
            await alertmanager.PostAsync(posted, cancellationToken);
        }
        catch (DeliveryException exception)
        {
            await ledger.RefusedAsync(ids, exception.Message, cancellationToken);
            return new(Path, [], [exception.Message]);
        }

        using var grace = new GracePeriod(TimeProvider.System, Timeout.InfiniteTimeSpan, cancellationToken);
        await ledger.AcceptedAsync(ids, [], batch.Now, grace.Token);
        return new(
            Path,
            [.. news.Select(alert => alert.IsOpen || alert.Subject is null ? AlertText.Title(alert, batch) : AlertText.Recovered(alert))],
            []
        );
    }

    public async Task<Delivery> DatabaseUnreachableAsync(DatabaseTrouble trouble, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trouble);
        try
        {
            await alertmanager.PostAsync([AlertmanagerAlert.Of(trouble, Checks * trouble.Interval)], cancellationToken);
            return new(Path, [DatabaseTrouble.Title], []);
        }
        catch (DeliveryException exception)
        {
            return new(Path, [], [exception.Message]);
        }
    }

    public async Task<string> TestAsync(TestNotice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        await alertmanager.PostAsync([AlertmanagerAlert.Of(notice, TestLasts)], cancellationToken);
        return $"{alertmanager.Name} accepted the alert and routes it by its own configuration.";
    }

    public async Task NotifyAsync(StandaloneNotice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        await alertmanager.PostAsync([AlertmanagerAlert.Of(notice)], cancellationToken);
    }

    /// <summary>
    /// An end that was told is posted once more, because one that arrives while it is inhibited is lost; not so when the same began anew.
    /// </summary>
    private static bool HasOpenTwin(Alert ended, AlertBatch batch) =>
        ended.EndAnnouncedAt is not null
        && batch.Alerts.Any(alert =>
            alert.IsOpen
            && alert.Name == ended.Name
            && alert.Severity == ended.Severity
            && alert.Subject?.SourceId == ended.Subject?.SourceId
        );

    /// <summary>A check that reads the database ends what an earlier one, which could not, began.</summary>
    private async Task<IEnumerable<PostedAlert>> DatabaseIsBackAsync(AlertBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            var active = await alertmanager.ActiveAsync(DatabaseTrouble.AlertName, cancellationToken);
            return active.Select(alert => AlertmanagerAlert.Ended(alert, batch.Now));
        }
        catch (DeliveryException)
        {
            // Posting tells what is wrong with it; without this, the alert expires a little later, and says that it does.
            return [];
        }
    }
}
