namespace WaitTime.Testing;

/// <summary>A clock that started at a moment of the test's choice and runs as fast as the real one; timers are real.</summary>
public sealed class ShiftedTime(DateTimeOffset start) : TimeProvider
{
    private readonly long _started = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_started);
}
