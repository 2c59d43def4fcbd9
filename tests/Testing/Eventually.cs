using Xunit;

namespace WaitTime.Testing;

/// <summary>Waits for something that another process or connection brings about.</summary>
public static class Eventually
{
    public static Task TrueAsync(Func<Task<bool>> condition, string what) => GetAsync(condition, static isSo => isSo, what);

    /// <summary>The first answer that is it.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> get, Func<T, bool> isIt, string what)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        while (true)
        {
            var value = await get();
            if (isIt(value))
                return value;
            if (time.GetElapsedTime(started) > Patience.Limit)
                throw new TimeoutException($"Did not happen within {Patience.Limit.TotalSeconds:0} s: {what}. Last seen: {value}.");
            await Task.Delay(Patience.Step, time, TestContext.Current.CancellationToken);
        }
    }
}
