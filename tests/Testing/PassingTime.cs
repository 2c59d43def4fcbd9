namespace WaitTime.Testing;

/// <summary>Lets a test's clock pass while something real goes on beside it.</summary>
public static class PassingTime
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(2);

    /// <summary>Moves the clock on until so much has passed, or the work is over.</summary>
    /// <param name="clock">The test's.</param>
    /// <param name="passes">By that clock.</param>
    /// <param name="work">What goes on.</param>
    /// <param name="slowly">As fast as real time: for when what is real must keep up.</param>
    public static async Task PassAsync(this WatchedClock clock, TimeSpan passes, Task work, bool slowly = false)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(work);
        var started = clock.GetTimestamp();
        while (clock.GetElapsedTime(started) < passes)
        {
            await Task.WhenAny(work, Task.Delay(slowly ? Step : Quick, TimeProvider.System));
            if (work.IsCompleted)
                return;
            clock.Advance(Step);
        }
    }
}
