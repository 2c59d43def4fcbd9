using System.Text;
using System.Text.Json;
using WaitTime.Chart.Tests.Rendered;
using WaitTime.Testing;

namespace WaitTime.Chart.Tests.Samples;

/// <summary>
/// As much of a Kubernetes API as helm asks before it installs: the kinds of the chart's objects, and the Secrets that are there.
/// </summary>
internal sealed class ClusterOfSecrets : IAsyncDisposable
{
    private readonly ScriptedServer _server;

    private ClusterOfSecrets(
        IReadOnlyList<(string Version, string Kind)> kinds,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> secrets,
        IReadOnlyDictionary<string, string> data
    ) => _server = new(request => Answer(request.Path, kinds, secrets, data));

    /// <param name="kinds">Of the chart's objects.</param>
    /// <param name="secrets">Their annotations, by name.</param>
    /// <param name="keys">What each of them holds, whatever the values are.</param>
    public static ClusterOfSecrets Of(
        Rendering kinds,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> secrets,
        params IEnumerable<string> keys
    ) =>
        new(
            [.. kinds.Objects.Select(item => (item.Root.Text("apiVersion")!, item.Kind)).Append(("v1", "Secret")).Distinct()],
            secrets,
            keys.ToDictionary(key => key, key => Convert.ToBase64String(Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal)
        );

    /// <summary>What an installation would render here, with what is there looked up.</summary>
    public Task<(int Code, string Output, string Error)> RenderAsync(params IEnumerable<string> arguments) =>
        Helm.RunAsync([
            "template",
            "waittime",
            Helm.Chart,
            "--namespace",
            "waittime",
            "--dry-run=server",
            "--disable-openapi-validation",
            "--kube-apiserver",
            _server.Address().AbsoluteUri,
            "--kube-token",
            "none",
            "--kubeconfig",
            "/dev/null",
            .. arguments,
        ]);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static ScriptedAnswer Answer(
        string path,
        IReadOnlyList<(string Version, string Kind)> kinds,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> secrets,
        IReadOnlyDictionary<string, string> data
    ) =>
        path switch
        {
            "/version" => Json(
                new
                {
                    major = "1",
                    minor = "34",
                    gitVersion = "v1.34.0",
                }
            ),
            "/api" => Json(new { kind = "APIVersions", versions = (string[])["v1"] }),
            "/apis" => Json(
                new
                {
                    kind = "APIGroupList",
                    apiVersion = "v1",
                    groups = Groups(kinds),
                }
            ),
            "/api/v1" => Json(Resources("v1", kinds)),
            _ when path.Split('/') is ["", "apis", _, _] => Json(Resources(path["/apis/".Length..], kinds)),
            _ when path.StartsWith("/api/v1/namespaces/waittime/secrets/", StringComparison.Ordinal)
                    && secrets.TryGetValue(path.Split('/')[^1], out var annotations) => Json(
                new
                {
                    kind = "Secret",
                    apiVersion = "v1",
                    metadata = new { name = path.Split('/')[^1], annotations },
                    data,
                }
            ),
            _ => Json(
                new
                {
                    kind = "Status",
                    apiVersion = "v1",
                    status = "Failure",
                    reason = "NotFound",
                    code = 404,
                }
            ) with
            {
                Status = 404,
            },
        };

    private static IEnumerable<object> Groups(IReadOnlyList<(string Version, string Kind)> kinds) =>
        kinds
            .Select(kind => kind.Version)
            .Where(version => version.Contains('/', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Select(version => new
            {
                name = version.Split('/')[0],
                versions = (object[])[new { groupVersion = version, version = version.Split('/')[1] }],
                preferredVersion = new { groupVersion = version, version = version.Split('/')[1] },
            });

    private static object Resources(string version, IReadOnlyList<(string Version, string Kind)> kinds) =>
        new
        {
            kind = "APIResourceList",
            groupVersion = version,
            resources = kinds
                .Where(kind => kind.Version == version)
                .Select(kind => new
                {
                    // As the API has them, for those that are asked for by it.
                    name = kind.Kind.ToLowerInvariant() + "s",
                    singularName = "",
                    namespaced = !kind.Kind.StartsWith("Cluster", StringComparison.Ordinal),
                    kind = kind.Kind,
                    verbs = (string[])["get", "list"],
                }),
        };

    private static ScriptedAnswer Json(object body) => ScriptedAnswer.Bytes(JsonSerializer.SerializeToUtf8Bytes(body), "application/json");
}
