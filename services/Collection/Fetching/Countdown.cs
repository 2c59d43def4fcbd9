namespace WaitTime.Collection.Fetching;

/// <summary>A token that fires when nothing restarted it in time, or when the caller gives up.</summary>
internal sealed class Countdown : IDisposable
{
    private readonly CancellationTokenSource _expiry;
    private readonly CancellationTokenSource _linked;

    public Countdown(TimeProvider time, CancellationToken cancellationToken)
    {
        _expiry = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_expiry.Token, cancellationToken);
    }

    public CancellationToken Token => _linked.Token;

    public void Restart(TimeSpan limit) => _expiry.CancelAfter(limit);

    public void Dispose()
    {
        _linked.Dispose();
        _expiry.Dispose();
    }
}
