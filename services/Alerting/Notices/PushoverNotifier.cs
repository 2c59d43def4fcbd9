using WaitTime.Alerting.Incidents;
using WaitTime.Core.Storage;

namespace WaitTime.Alerting.Notices;

/// <summary>
/// Straight to Pushover, without an Alertmanager: one message for everything that began in this check, one for everything that ended.
/// </summary>
public sealed class PushoverNotifier(PushoverClient pushover) : INotifier
{
    private const int EmergencyPriority = 2;
    private const int HighPriority = 1;
    private const int NormalPriority = 0;
    private const int QuietPriority = -1;

    public AlertPath Path => AlertPath.Pushover;

    public async Task<Delivery> DeliverAsync(AlertBatch batch, AlertLedger ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(ledger);
        var plan = DirectPlan.Of(batch);
        var (accepted, problems) = (new List<string>(), new List<string>());
        if (plan.Settled.Count > 0)
            await ledger.SettledAsync(plan.Settled, batch.Now, cancellationToken);
        foreach (var notice in plan.Notices)
        {
            await ledger.ConfirmAloneAsync(cancellationToken);
            try
            {
                await pushover.SendAsync(notice.Title, notice.Body, PriorityOf(notice.Severity), notice.Link, cancellationToken);
            }
            catch (DeliveryException exception)
            {
                problems.Add(exception.Message);
                await ledger.RefusedAsync(notice.Ids, exception.Message, cancellationToken);
                continue;
            }

            // Taken: whatever happens now, this is written down, or it would be sent again.
            using var grace = new GracePeriod(TimeProvider.System, Timeout.InfiniteTimeSpan, cancellationToken);
            await ledger.AcceptedAsync(notice.Ids, notice.IsReminder ? notice.Ids : [], batch.Now, grace.Token);
            accepted.Add(notice.Title);
        }

        return new(Path, accepted, problems);
    }

    public async Task<Delivery> DatabaseUnreachableAsync(DatabaseTrouble trouble, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trouble);
        try
        {
            await pushover.SendAsync(
                DatabaseTrouble.Title,
                trouble.Body,
                EmergencyPriority,
                trouble.Runbook?.Of(DatabaseTrouble.AlertName),
                cancellationToken
            );
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
        return "Pushover accepted the message (request "
            + $"{await pushover.SendAsync(TestNotice.Title, notice.Body, NormalPriority, link: null, cancellationToken)}).";
    }

    public async Task NotifyAsync(StandaloneNotice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        await pushover.SendAsync(
            notice.Title,
            notice.Body,
            PriorityOf(notice.Severity),
            notice.Runbook?.Of(notice.AlertName),
            cancellationToken
        );
    }

    private static int PriorityOf(Severity? severity) =>
        severity switch
        {
            Severity.P0 => EmergencyPriority,
            Severity.P1 or Severity.P2 => HighPriority,
            Severity.P3 => QuietPriority,
            _ => NormalPriority,
        };
}
