using Microsoft.Extensions.Time.Testing;

namespace WaitTime.Testing;

/// <summary>A clock that stands still until a test moves it, and that tells what waits for it.</summary>
public sealed class WatchedClock : FakeTimeProvider
{
    public WatchedClock() { }

    public WatchedClock(DateTimeOffset start)
        : base(start) { }

    /// <summary>How far ahead each timer was set, in the order in which they were.</summary>
    public Arrivals<TimeSpan> Timers { get; } = new();

    /// <summary>Waits until something waits so long by this clock; move it on only then.</summary>
    public Task UntilAwaitedAsync(TimeSpan due) =>
        Eventually.GetAsync(() => Task.FromResult(Timers.All), all => all.Contains(due), $"something waits {due} by the test's clock");

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Timers.Add(dueTime);
        return new Watched(this, timer);
    }

    private sealed class Watched(WatchedClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            clock.Timers.Add(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
