using Xunit;

namespace WaitTime.Testing;

/// <summary>Waits for something that another process or connection brings about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        while (!await condition())
        {
            if (time.GetElapsedTime(started) > Patience) throw new TimeoutException($"Did not happen within {Patience.TotalSeconds:0} s: {what}.");
            await Task.Delay(Step, time, TestContext.Current.CancellationToken);
        }
    }
}
