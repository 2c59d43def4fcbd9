using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.Notices;

/// <summary>A real Alertmanager as it is shipped, with what stands in for Pushover and for the dead man's switch.</summary>
internal sealed class Pager : IAsyncDisposable
{
    /// <summary>Enough for several intervals of a group: what has not come by then does not come.</summary>
    private static readonly TimeSpan Settling = 4 * ShippedAlertmanager.GroupInterval;

    private Pager(PushoverStandIn pushover, WebhookStandIn deadMansSwitch, AlertmanagerServer alertmanager) =>
        (Pushover, DeadMansSwitch, Alertmanager) = (pushover, deadMansSwitch, alertmanager);

    public PushoverStandIn Pushover { get; }

    public WebhookStandIn DeadMansSwitch { get; }

    public AlertmanagerServer Alertmanager { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="fields">See <see cref="ShippedAlertmanager"/>.</param>
    public static async Task<Pager> StartAsync(IReadOnlyDictionary<string, string>? fields = null)
    {
        var (pushover, deadMansSwitch) = (new PushoverStandIn(), new WebhookStandIn());
        return new(pushover, deadMansSwitch, await ShippedAlertmanager.StartAsync(pushover, Token, deadMansSwitch.Address, fields));
    }

    /// <summary>
    /// Posts alerts that start now unless they say otherwise: one with an older start is sent at once, without waiting for the rest of
    /// its group or for what inhibits it.
    /// </summary>
    public Task PostAsync(params IReadOnlyList<PostedAlert> alerts)
    {
        var now = TimeProvider.System.GetUtcNow();
        return Alertmanager.PostAsync(
            [.. alerts.Select(alert => alert with { StartsAt = alert.StartsAt ?? (alert.EndsAt < now ? alert.EndsAt : now) })],
            Token
        );
    }

    /// <summary>Waits for the message with this number, the first being 1.</summary>
    public async Task<PushoverMessage> MessageAsync(int number)
    {
        try
        {
            return (await Pushover.Messages.WaitForAsync(number, Token))[number - 1];
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException(
                $"{exception.Message}\nAsked: {string.Join("; ", Pushover.Requests.All)}\n{Alertmanager.Log}",
                exception
            );
        }
    }

    /// <summary>Waits long enough for any further message, and says that none came.</summary>
    public async Task ShouldHaveSentAsync(int messages, string because)
    {
        await Task.Delay(Settling, TimeProvider.System, Token);
        Pushover.Messages.All.Count.ShouldBe(messages, $"{because}: {string.Join("; ", Pushover.Requests.All)}");
    }

    public async ValueTask DisposeAsync()
    {
        await Alertmanager.DisposeAsync();
        await DeadMansSwitch.DisposeAsync();
        await Pushover.DisposeAsync();
    }
}
