using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;
using WaitTime.Core.Text;

namespace WaitTime.Cluster;

/// <summary>
/// The four calls of the Kubernetes API that are needed: lists of CronJobs, Jobs and pods of one namespace, and a new Job. The token is
/// read from its file for every request, because the kubelet renews it there.
/// </summary>
public sealed class KubernetesClient : IDisposable
{
    private const int PageSize = 200;
    private const int Shown = 200;
    private const int MostBytes = 32 * 1024 * 1024;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(200);

    private readonly KubernetesSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly ResiliencePipeline _retrying;

    private KubernetesClient(KubernetesSettings settings, HttpClient client, TimeProvider time)
    {
        (_settings, _client, _time) = (settings, client, time);
        Namespace = ServiceAccount.Read(settings.NamespaceFile);
        _retrying = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<KubernetesException>(exception => exception.IsTransient),
                MaxRetryAttempts = 1,
                Delay = RetryAfter,
            })
            .Build();
    }

    /// <summary>The pod's own.</summary>
    public string Namespace { get; }

    /// <param name="settings">Of a process in a cluster.</param>
    /// <param name="time">Measures the time-out.</param>
    /// <exception cref="KubernetesException">The service account's files cannot be read.</exception>
    public static KubernetesClient Open(KubernetesSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var client = new HttpClient(ServiceAccount.Trusting(settings.AuthorityFile))
        {
            BaseAddress = settings.Address ?? throw new KubernetesException(KubernetesProblem.Credentials, "No cluster is configured."),
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MostBytes,
        };
        try
        {
            return new(settings, client, time);
        }
        catch (KubernetesException)
        {
            client.Dispose();
            throw;
        }
    }

    /// <exception cref="KubernetesException">They cannot be read.</exception>
    public Task<IReadOnlyList<CronJob>> CronJobsAsync(CancellationToken cancellationToken) =>
        ListAsync("apis/batch/v1", "cronjobs", KubernetesJson.Default.ObjectListCronJob, cancellationToken);

    /// <exception cref="KubernetesException">They cannot be read.</exception>
    public Task<IReadOnlyList<Job>> JobsAsync(CancellationToken cancellationToken) =>
        ListAsync("apis/batch/v1", "jobs", KubernetesJson.Default.ObjectListJob, cancellationToken);

    /// <exception cref="KubernetesException">They cannot be read.</exception>
    public Task<IReadOnlyList<Pod>> PodsAsync(CancellationToken cancellationToken) =>
        ListAsync("api/v1", "pods", KubernetesJson.Default.ObjectListPod, cancellationToken);

    /// <exception cref="KubernetesException">It was not made; <see cref="KubernetesProblem.Conflict"/> when one of that name exists.</exception>
    public Task CreateJobAsync(JsonObject job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var body = JsonSerializer.SerializeToUtf8Bytes(job, KubernetesJson.Default.JsonObject);
        return LimitedAsync(
            async limit =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, PathOf("apis/batch/v1", "jobs")) { Content = new ByteArrayContent(body) };
                request.Content.Headers.ContentType = new(MediaTypeNames.Application.Json);
                return await SendAsync(request, limit);
            },
            cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private Task<IReadOnlyList<T>> ListAsync<T>(string group, string resource, JsonTypeInfo<ObjectList<T>> type, CancellationToken cancellationToken) =>
        LimitedAsync<IReadOnlyList<T>>(
            async limit =>
            {
                var items = new List<T>();
                string? next = null;
                do
                {
                    var page = await PageAsync(group, resource, type, next, limit);
                    items.AddRange(page.Items ?? []);
                    next = page.Metadata?.Continue;
                }
                while (!string.IsNullOrEmpty(next));
                return items;
            },
            cancellationToken);

    private async Task<ObjectList<T>> PageAsync<T>(string group, string resource, JsonTypeInfo<ObjectList<T>> type, string? next, CancellationToken cancellationToken)
    {
        var query = $"?limit={PageSize}";
        if (_settings.Instance is { } instance) query += "&labelSelector=" + Uri.EscapeDataString($"{KubernetesLabels.Instance}={instance}");
        if (next is not null) query += "&continue=" + Uri.EscapeDataString(next);
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(group, resource) + query);
        var text = await SendAsync(request, cancellationToken);
        try
        {
            // An empty list may be written as null; anything that does not call itself a list is something else.
            if (JsonSerializer.Deserialize(text, type) is { Kind: { } kind } page && kind.EndsWith("List", StringComparison.Ordinal)) return page;
        }
        catch (JsonException exception)
        {
            throw new KubernetesException(KubernetesProblem.Malformed, $"The answer about {resource} is not valid JSON.", inner: exception);
        }

        throw new KubernetesException(KubernetesProblem.Malformed, $"The answer about {resource} is not a list.");
    }

    private string PathOf(string group, string resource) => $"{group}/namespaces/{Uri.EscapeDataString(Namespace)}/{resource}";

    private async Task<byte[]> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ServiceAccount.Read(_settings.TokenFile));
        request.Headers.Accept.Add(new(MediaTypeNames.Application.Json));
        try
        {
            using var answer = await _client.SendAsync(request, cancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            return answer.IsSuccessStatusCode ? body : throw Refused(answer.StatusCode, body);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Broken(exception);
        }
    }

    /// <summary>One call with its repetition, all within the time-out.</summary>
    private async Task<T> LimitedAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_settings.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _retrying.ExecuteAsync(async token => await call(token), either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KubernetesException(KubernetesProblem.TimedOut, $"No answer within {_settings.Timeout.TotalSeconds:0.#} s.", inner: exception);
        }
    }

    private static KubernetesException Refused(HttpStatusCode code, byte[] body)
    {
        var (problem, isTransient) = code switch
        {
            // A token may have been renewed while the request was under way.
            HttpStatusCode.Unauthorized => (KubernetesProblem.Unauthorized, true),
            HttpStatusCode.Forbidden => (KubernetesProblem.Forbidden, false),
            HttpStatusCode.NotFound => (KubernetesProblem.NotFound, false),
            HttpStatusCode.Conflict => (KubernetesProblem.Conflict, false),
            // 410: the list changed too much between two of its pages; it is read again from its beginning.
            HttpStatusCode.Gone or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => (KubernetesProblem.ServerError, true),
            _ => (KubernetesProblem.Rejected, false),
        };
        return new(problem, $"The API answered {(int)code}{(MessageOf(body) is { } message ? ": " + message : "")}.", isTransient);
    }

    private static string? MessageOf(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, KubernetesJson.Default.Status)?.Message is { Length: > 0 } message
                ? MessageText.Plain(message.ReplaceLineEndings(" ").TrimEnd('.'), Shown)
                : null;
        }
        catch (JsonException)
        {
            // Something in front of the API answered; the status says enough.
            return null;
        }
    }

    private static KubernetesException Broken(Exception exception)
    {
        var error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError ?? HttpRequestError.Unknown;
        return error switch
        {
            HttpRequestError.SecureConnectionError => new(
                KubernetesProblem.Tls, "The API's certificate was not issued by the authority in ca.crt, or TLS failed.", inner: exception),
            HttpRequestError.ConfigurationLimitExceeded => new(KubernetesProblem.Malformed, "The answer is too large.", inner: exception),
            _ => new(KubernetesProblem.Unreachable, $"The API cannot be reached, or closed the connection: {error}.", isTransient: true, exception),
        };
    }
}
