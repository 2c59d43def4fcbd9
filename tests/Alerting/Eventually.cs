namespace WaitTime.Alerting.Tests;

/// <summary>Waits for something that another process brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static async Task<T> GetAsync<T>(Func<Task<T>> get, Func<T, bool> isIt, string what)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        while (true)
        {
            var value = await get();
            if (isIt(value)) return value;
            if (time.GetElapsedTime(started) > Patience) throw new TimeoutException($"Did not happen within {Patience.TotalSeconds:0} s: {what}.");
            await Task.Delay(Step, time, TestContext.Current.CancellationToken);
        }
    }
}
