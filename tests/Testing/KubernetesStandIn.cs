using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WaitTime.Testing;

/// <summary>
/// Stands in for the Kubernetes API on a loopback port of its own, over TLS by an authority of its own: lists with pages and a label
/// selector, and Jobs that may be made once by a name. Beside it lies a folder as a pod's service account has it.
/// </summary>
public sealed class KubernetesStandIn : IAsyncDisposable
{
    private readonly KubernetesCertificates _certificates = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-kubernetes-").FullName;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<JsonObject>> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<KubernetesRequest> _requests = new();
    private readonly Lock _making = new();
    private readonly WebApplication _application;
    private int _count;

    private KubernetesStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificates.Server)));
        _application = builder.Build();
        _application.Run(AnswerAsync);
        WriteToken(Token);
        WriteAuthority("ca.crt");
        File.WriteAllText(Path.Combine(_folder, "namespace"), "waittime");
    }

    public Uri Address =>
        new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The only one that is let in.</summary>
    public string Token { get; set; } = "token-1";

    /// <summary>Objects in a page, whatever limit is asked for.</summary>
    public int PageSize { get; set; } = 500;

    /// <summary>Decides about every request; by default nothing is wrong.</summary>
    public Func<KubernetesRequest, KubernetesFault> Fault { get; set; } = static _ => KubernetesFault.None;

    /// <summary>In order of arrival.</summary>
    public IReadOnlyList<KubernetesRequest> Requests => [.. _requests];

    /// <summary>Bodies of the Jobs that were made, in order.</summary>
    public IReadOnlyList<JsonObject> Made => [.. _objects.GetOrAdd("jobs", static _ => new()).Where(job => job["status"] is null)];

    /// <summary>What points a program at it.</summary>
    public Dictionary<string, string> Variables =>
        new(StringComparer.Ordinal)
        {
            ["WAITTIME_KUBERNETES_URL"] = Address.AbsoluteUri,
            ["WAITTIME_KUBERNETES_ACCOUNT"] = _folder,
            ["WAITTIME_KUBERNETES_INSTANCE"] = "waittime",
        };

    public static async Task<KubernetesStandIn> StartAsync()
    {
        var server = new KubernetesStandIn();
        await server._application.StartAsync();
        return server;
    }

    /// <summary>Adds objects in the API's own JSON.</summary>
    /// <param name="resource">cronjobs, jobs or pods.</param>
    public void Add(string resource, params IReadOnlyList<string> objects)
    {
        foreach (var item in objects)
            _objects.GetOrAdd(resource, static _ => new()).Enqueue((JsonObject)JsonNode.Parse(item)!);
    }

    public void Clear(string resource) => _objects.TryRemove(resource, out _);

    /// <summary>The token in the pod's file, as the kubelet renews it.</summary>
    public void WriteToken(string token) => File.WriteAllText(Path.Combine(_folder, "token"), token + "\n");

    /// <summary>Its own authority in a file of this name in the pod's folder; <c>ca.crt</c> has it from the beginning.</summary>
    /// <returns>The file's path.</returns>
    public string WriteAuthority(string file)
    {
        var path = Path.Combine(_folder, file);
        File.WriteAllText(path, _certificates.AuthorityPem);
        return path;
    }

    /// <summary>The authority of another cluster in the pod's file.</summary>
    public void WriteForeignAuthority() => File.WriteAllText(Path.Combine(_folder, "ca.crt"), KubernetesCertificates.ForeignPem());

    /// <summary>Removes one of the pod's files.</summary>
    public void Remove(string file) => File.Delete(Path.Combine(_folder, file));

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _certificates.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var path = context.Request.Path.Value ?? "";
        var request = new KubernetesRequest(
            Interlocked.Increment(ref _count),
            context.Request.Method,
            path.Split('/')[^1],
            path,
            context.Request.QueryString.Value ?? "",
            context.Request.Headers.Authorization,
            await reader.ReadToEndAsync(context.RequestAborted)
        );
        _requests.Enqueue(request);
        var fault = request.Authorization == "Bearer " + Token ? Fault(request) : KubernetesFault.Unauthorized;
        if (fault != KubernetesFault.None)
            await KubernetesFaults.AnswerAsync(context, fault);
        else if (
            request.Path
            is not (
                "/apis/batch/v1/namespaces/waittime/cronjobs"
                or "/apis/batch/v1/namespaces/waittime/jobs"
                or "/api/v1/namespaces/waittime/pods"
            )
        )
            await KubernetesFaults.AnswerAsync(context, KubernetesFault.NotFound);
        else if (request.Method == "GET")
            await context.Response.WriteAsync(PageOf(request.Resource, context.Request.Query).ToJsonString(), context.RequestAborted);
        else if (!Make(request))
            await KubernetesFaults.AnswerAsync(context, KubernetesFault.Conflict);
        else
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsync(request.Body, context.RequestAborted);
        }
    }

    private bool Make(KubernetesRequest request)
    {
        var made = (JsonObject)JsonNode.Parse(request.Body)!;
        lock (_making)
        {
            var existing = _objects.GetOrAdd(request.Resource, static _ => new());
            if (existing.Any(item => NameOf(item) == NameOf(made)))
                return false;
            existing.Enqueue(made);
            return true;
        }
    }

    private JsonObject PageOf(string resource, IQueryCollection query)
    {
        var selector = query["labelSelector"].ToString().Split('=', 2);
        var all = _objects
            .GetOrAdd(resource, static _ => new())
            .Where(item => selector.Length < 2 || (string?)item["metadata"]?["labels"]?[selector[0]] == selector[1])
            .ToList();
        var from = int.TryParse(query["continue"], CultureInfo.InvariantCulture, out var at) ? at : 0;
        var size = int.TryParse(query["limit"], CultureInfo.InvariantCulture, out var limit) ? Math.Min(limit, PageSize) : PageSize;
        var metadata = new JsonObject { ["resourceVersion"] = "4242" };
        if (from + size < all.Count)
            metadata["continue"] = FormattableString.Invariant($"{from + size}");
        var kind = resource switch
        {
            "cronjobs" => "CronJobList",
            "jobs" => "JobList",
            _ => "PodList",
        };
        return new()
        {
            ["kind"] = kind,
            ["apiVersion"] = "v1",
            ["metadata"] = metadata,
            ["items"] = new JsonArray([.. all.Skip(from).Take(size).Select(item => item.DeepClone())]),
        };
    }

    private static string? NameOf(JsonObject item) => (string?)item["metadata"]?["name"];
}
