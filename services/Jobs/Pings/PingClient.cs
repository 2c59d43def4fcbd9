using System.Net;
using System.Text;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using WaitTime.Core.Networking;

namespace WaitTime.Jobs.Pings;

/// <summary>Sends one signal to a ping address, and asks again for a few seconds where that can help.</summary>
internal sealed class PingClient(PingAddress address, TimeProvider time) : IDisposable
{
    private const int Retries = 4;
    private const int TooManyRequests = 429;

    /// <summary>A check that does not exist, or one that is pinged too often, is answered with 200 all the same.</summary>
    private const string Refusal = "OK (";
    private const int Shown = 60;

    private static readonly TimeSpan AttemptLasts = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Redirects are not followed: the address belongs to one place. Without a propagator no span is made of the request, which would carry
    /// the address.
    /// </summary>
#pragma warning disable CA2000 // The client owns the handler.
    private readonly HttpClient _client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = HappyEyeballs.System.ConnectAsync,
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
#pragma warning restore CA2000

    /// <param name="word"><c>start</c> or an exit code; null for success.</param>
    /// <param name="runId">Of the run.</param>
    /// <param name="text">What is shown beside the signal.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PingException">Not accepted.</exception>
    public async Task SendAsync(string? word, Guid runId, string text, CancellationToken cancellationToken)
    {
        var target = address.Of(word, runId);
        try
        {
            await Asking().ExecuteAsync(async token => await PostAsync(target, text, token), cancellationToken);
        }
        catch (TimeoutRejectedException exception)
        {
            throw new PingException($"no answer within {AttemptLasts.TotalSeconds:0} s", isTransient: true, exception);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>A new pod is refused until the network policies know its address: the first pauses are short.</summary>
    private ResiliencePipeline Asking() =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder()
                        .Handle<PingException>(exception => exception.IsTransient)
                        .Handle<TimeoutRejectedException>(),
                    MaxRetryAttempts = Retries,
                    BackoffType = DelayBackoffType.Exponential,
                    Delay = FirstPause,
                }
            )
            .AddTimeout(AttemptLasts)
            .Build();

    private async Task PostAsync(Uri target, string text, CancellationToken cancellationToken)
    {
        using var content = new StringContent(text, Encoding.UTF8, "text/plain");
        using var request = new HttpRequestMessage(HttpMethod.Post, target)
        {
            Content = content,
            Headers = { Authorization = address.Login?.Basic },
        };
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = (int)answer.StatusCode;
            if (!answer.IsSuccessStatusCode)
            {
                throw new PingException(
                    $"it answered {status}",
                    status is >= 500 or TooManyRequests || answer.StatusCode == HttpStatusCode.RequestTimeout
                );
            }

            var said = await BeginningAsync(answer.Content, cancellationToken);
            if (said.StartsWith(Refusal, StringComparison.Ordinal))
                throw new PingException($"it answered \"{said}\"", isTransient: false);
        }
        catch (HttpRequestException exception)
        {
            throw new PingException($"it cannot be reached: {exception.HttpRequestError}", isTransient: true, exception);
        }
        catch (IOException exception)
        {
            throw new PingException("its answer broke off", isTransient: true, exception);
        }
    }

    /// <summary>Never more of an answer, whatever is behind the address.</summary>
    private static async Task<string> BeginningAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[Shown];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(bytes, 0, read).ReplaceLineEndings(" ").Trim();
    }
}
