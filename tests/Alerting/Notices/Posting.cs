using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.Notices;

/// <summary>
/// Whoever posts alerts with an end a little ahead, again and again, until it dies. The alerts then run out by themselves, as after
/// ninety minutes without a heartbeat; however slow the machine is, they do not before.
/// </summary>
internal sealed class Posting : IAsyncDisposable
{
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _dies = new();
    private readonly Task _posting;

    private Posting(Pager pager, IReadOnlyList<PostedAlert> alerts) => _posting = PostAsync(pager, alerts);

    public static Posting Start(Pager pager, params IReadOnlyList<PostedAlert> alerts) => new(pager, alerts);

    /// <summary>It posts no more, and ends nothing.</summary>
    public async Task StopAsync()
    {
        await _dies.CancelAsync();
        await ((Task)_posting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _dies.Dispose();
    }

    private async Task PostAsync(Pager pager, IReadOnlyList<PostedAlert> alerts)
    {
        var started = TimeProvider.System.GetUtcNow();
        while (true)
        {
            await pager.PostAsync([
                .. alerts.Select(alert => alert with { StartsAt = started, EndsAt = TimeProvider.System.GetUtcNow() + Ahead }),
            ]);
            await Task.Delay(Pause, TimeProvider.System, _dies.Token);
        }
    }
}
