using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using Polly;
using Polly.Retry;

namespace WaitTime.Cluster;

/// <summary>
/// The four calls of the Kubernetes API that are needed: lists of CronJobs, Jobs and pods of one namespace, and a new Job. Each is
/// limited, its repetition included, and answers in records of our own.
/// </summary>
internal sealed class ClusterApi : IDisposable
{
    private const string Batch = "batch",
        Version = "v1",
        CronJobs = "cronjobs",
        Jobs = "jobs",
        Pods = "pods";
    private const int PageSize = 200;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(200);

    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly string? _selector;
    private readonly ClusterConnection _connection;
    private readonly ResiliencePipeline _retrying;

    /// <param name="settings">Of a process in a cluster.</param>
    /// <param name="time">Measures the time-out.</param>
    /// <exception cref="KubernetesException">The service account's files cannot be read.</exception>
    public ClusterApi(KubernetesSettings settings, TimeProvider time)
    {
        (_timeout, _time) = (settings.Timeout, time);
        _selector = settings.Instance is { } instance ? $"{KubernetesLabels.Instance}={instance}" : null;
        Namespace = ServiceAccount.Read(settings.NamespaceFile);
        _retrying = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder().Handle<KubernetesException>(exception => exception.IsTransient),
                    MaxRetryAttempts = 1,
                    Delay = RetryAfter,
                }
            )
            .Build();
        _connection = new(settings);
    }

    /// <summary>The pod's own.</summary>
    public string Namespace { get; }

    private IKubernetes Client => _connection.Client;

    /// <summary>Read as they were sent: their templates may hold what the library's types do not know.</summary>
    /// <exception cref="KubernetesException">They cannot be read.</exception>
    public Task<IReadOnlyList<CronJob>> CronJobsAsync(CancellationToken cancellationToken) =>
        ListAsync(
            CronJobs,
            async (next, token) =>
                ApiPage.Of(
                    await Client.CustomObjects.ListNamespacedCustomObjectAsync<JsonElement>(
                        Batch,
                        Version,
                        Namespace,
                        CronJobs,
                        continueParameter: next,
                        labelSelector: _selector,
                        limit: PageSize,
                        cancellationToken: token
                    )
                ),
            cancellationToken
        );

    /// <exception cref="KubernetesException">They cannot be read.</exception>
    public Task<IReadOnlyList<Job>> JobsAsync(CancellationToken cancellationToken) =>
        ListAsync(
            Jobs,
            async (next, token) =>
                ApiPage.Of(
                    await Client.BatchV1.ListNamespacedJobAsync(
                        Namespace,
                        continueParameter: next,
                        labelSelector: _selector,
                        limit: PageSize,
                        cancellationToken: token
                    )
                ),
            cancellationToken
        );

    /// <exception cref="KubernetesException">They cannot be read.</exception>
    public Task<IReadOnlyList<Pod>> PodsAsync(CancellationToken cancellationToken) =>
        ListAsync(
            Pods,
            async (next, token) =>
                ApiPage.Of(
                    await Client.CoreV1.ListNamespacedPodAsync(
                        Namespace,
                        continueParameter: next,
                        labelSelector: _selector,
                        limit: PageSize,
                        cancellationToken: token
                    )
                ),
            cancellationToken
        );

    /// <summary>Makes it as it is written, with fields that the library's types do not know.</summary>
    /// <exception cref="KubernetesException">It was not made;
    /// <see cref="KubernetesProblem.Conflict"/> when one of that name exists.</exception>
    public Task CreateJobAsync(JsonObject job, CancellationToken cancellationToken) =>
        LimitedAsync(
            Jobs,
            token =>
                Client.CustomObjects.CreateNamespacedCustomObjectAsync<JsonElement>(
                    job,
                    Batch,
                    Version,
                    Namespace,
                    Jobs,
                    cancellationToken: token
                ),
            cancellationToken
        );

    public void Dispose() => _connection.Dispose();

    /// <summary>From the first page to the last; a repetition begins with the first again.</summary>
    private Task<IReadOnlyList<T>> ListAsync<T>(
        string resource,
        Func<string?, CancellationToken, Task<ApiPage<T>>> read,
        CancellationToken cancellationToken
    ) =>
        LimitedAsync<IReadOnlyList<T>>(
            resource,
            async token =>
            {
                var items = new List<T>();
                string? next = null;
                do
                {
                    var page = await read(next, token);
                    items.AddRange(page.Items);
                    next = page.Next;
                } while (!string.IsNullOrEmpty(next));
                return items;
            },
            cancellationToken
        );

    /// <summary>One call with its repetition, all within the time-out.</summary>
    private async Task<T> LimitedAsync<T>(string resource, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _retrying.ExecuteAsync(async token => await NamedAsync(resource, call, token), either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KubernetesException(KubernetesProblem.TimedOut, $"No answer within {_timeout.TotalSeconds:0.#} s.", inner: exception);
        }
    }

    private static async Task<T> NamedAsync<T>(string resource, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken);
        }
        catch (Exception exception) when (ApiFault.IsOne(exception))
        {
            throw ApiFault.Of(resource, exception);
        }
    }
}
