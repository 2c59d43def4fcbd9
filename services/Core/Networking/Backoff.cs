using Polly;
using Polly.Retry;

namespace WaitTime.Core.Networking;

/// <summary>
/// Attempts at short growing intervals, spread by chance, for as long as the
/// caller has patience: of what is refused now and may not be in a second.
/// </summary>
internal static class Backoff
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <param name="longestPause">Up to which the pauses grow.</param>
    /// <param name="mayGoOn">Asked after each failure.</param>
    /// <param name="onRetry">Told before each further attempt; null for nobody.</param>
    public static RetryStrategyOptions While(
        TimeSpan longestPause,
        Func<Exception, ResilienceContext, bool> mayGoOn,
        Func<OnRetryArguments<object>, ValueTask>? onRetry = null
    ) =>
        new()
        {
            ShouldHandle = arguments =>
                ValueTask.FromResult(arguments.Outcome.Exception is { } exception && mayGoOn(exception, arguments.Context)),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstPause,
            MaxDelay = longestPause,
            OnRetry = onRetry,
        };
}
