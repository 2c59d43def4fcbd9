using Polly;
using Polly.Retry;

namespace WaitTime.Alerting.Notices;

/// <summary>How patiently a notice is handed over within one check; the next check tries again anyway.</summary>
public sealed record DeliveryOptions
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pushover asks for at least five seconds (https://pushover.net/api#friendly).</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>One more attempt when the other side is away; a refusal is final for this check.</summary>
    public ResiliencePipeline Retrying(TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder().Handle<DeliveryException>(exception => exception.IsTransient),
                    MaxRetryAttempts = 1,
                    Delay = RetryAfter,
                }
            )
            .Build();
}
