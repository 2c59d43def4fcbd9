namespace WaitTime.Core.Storage;

/// <summary>How long, and how often in a row, nothing has answered: at the start and at work, on all connections of this process.</summary>
internal sealed class Outage(TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _attempts;
    private long _since;

    /// <param name="began">Time stamp of the attempt that nothing answered.</param>
    public DatabaseTries Failed(long began)
    {
        lock (_gate)
        {
            if (_attempts++ == 0)
                _since = began;
            return new(_attempts, time.GetElapsedTime(_since));
        }
    }

    /// <summary>Something answered.</summary>
    public void End()
    {
        lock (_gate)
            _attempts = 0;
    }
}
