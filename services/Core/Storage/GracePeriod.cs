namespace WaitTime.Core.Storage;

/// <summary>
/// For what must still be written although the program is being stopped: its token fires only some seconds after the caller's, so that the
/// program ends within the five that it has after a signal.
/// </summary>
public sealed class GracePeriod : IDisposable
{
    private static readonly TimeSpan AfterStop = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenRegistration _hurry;

    /// <param name="time">Measures.</param>
    /// <param name="most">As long as nobody stops it; infinite for no limit.</param>
    /// <param name="stop">The caller's; may have fired already.</param>
    public GracePeriod(TimeProvider time, TimeSpan most, CancellationToken stop)
    {
        _limit = new(most, time);
        _hurry = stop.Register(() => _limit.CancelAfter(AfterStop));
    }

    public CancellationToken Token => _limit.Token;

    public void Dispose()
    {
        _hurry.Dispose();
        _limit.Dispose();
    }
}
