using Polly;
using Polly.Retry;
using WaitTime.Core.Failures;

namespace WaitTime.Collection.Fetching;

/// <summary>
/// Asks again where asking again can help: exponential back-off with jitter, the publisher's own <c>Retry-After</c> first, and for a
/// feed that is known to be slow one further attempt with more patience.
/// </summary>
public sealed class HttpRetry(HttpFetcher fetcher, FetchOptions options, TimeProvider time)
{
    private readonly ResiliencePipeline _pipeline = Build(options, time);

    /// <param name="question">What is asked, and asked again.</param>
    /// <param name="patientReadTimeout">For the further attempt after a read timeout; null for none.</param>
    /// <param name="maximumBytes">Of the decompressed body; null for the options' limit.</param>
    /// <exception cref="FetchException">The last attempt's.</exception>
    public async Task<HttpAnswer> AskAsync(
        HttpQuestion question,
        TimeSpan? patientReadTimeout,
        int? maximumBytes,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (state, token) =>
                    await state.fetcher.AskAsync(state.question, state.options.ReadTimeout, state.maximumBytes, token),
                (fetcher, question, options, maximumBytes),
                cancellationToken
            );
        }
        catch (FetchException exception) when (patientReadTimeout is not null && exception.Reason == FailureReasons.TimeoutRead)
        {
            return await fetcher.AskAsync(question, patientReadTimeout.Value, maximumBytes, cancellationToken);
        }
    }

    private static ResiliencePipeline Build(FetchOptions options, TimeProvider time)
    {
        if (options.Attempts <= 1)
            return ResiliencePipeline.Empty;
        var retry = new RetryStrategyOptions
        {
            MaxRetryAttempts = options.Attempts - 1,
            ShouldHandle = arguments =>
                ValueTask.FromResult(
                    arguments.Outcome.Exception is FetchException { Retryable: true } exception
                        && (exception.RetryAfter ?? TimeSpan.Zero) <= options.LongestRetryAfter
                ),
            DelayGenerator = arguments =>
                ValueTask.FromResult<TimeSpan?>(
                    (arguments.Outcome.Exception as FetchException)?.RetryAfter ?? BackOff(options, arguments.AttemptNumber)
                ),
        };
        return new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(retry)
            .Build();
    }

    private static TimeSpan BackOff(FetchOptions options, int attempt)
    {
        var exponential = options.BackOff * Math.Pow(2, attempt);
        var bounded = exponential < options.LongestBackOff ? exponential : options.LongestBackOff;
#pragma warning disable CA5394 // Spreading retries needs no secrecy.
        return bounded + (options.Jitter * Random.Shared.NextDouble());
#pragma warning restore CA5394
    }
}
