using WaitTime.Board.Answers;
using WaitTime.Board.Api.Shapes;
using WaitTime.Board.Options;

namespace WaitTime.Board.Api.Routes;

/// <summary>What stands behind the numbers: the index, sources, metrics, and how the sources are.</summary>
internal static class ReferenceRoutes
{
    /// <summary>Heartbeats come every 30 minutes: after this long without a good one, two were missed.</summary>
    private static readonly TimeSpan HeartbeatPatience = TimeSpan.FromMinutes(75);

    public static IEnumerable<BoardRoute> All { get; } =
    [
        new(
            "/v1/sources.json",
            "Who publishes, under which licence, and how often it is looked at.",
            BoardRoute.Json,
            asked => Done(Sources(asked))
        )
        {
            Policy = CachePolicy.Reference,
            Shape = typeof(SourcesAnswer),
        },
        new("/v1/metrics.json", "What every number means, in force and ended.", BoardRoute.Json, asked => Done(Metrics(asked)))
        {
            Policy = CachePolicy.Reference,
            Shape = typeof(MetricsAnswer),
        },
        new("/v1/status.json", "How the sources are, and those who watch them.", BoardRoute.Json, asked => Done(Status(asked)))
        {
            Shape = typeof(StatusAnswer),
            TellsDatabase = true,
        },
    ];

    /// <summary>The index of all routes.</summary>
    public static BoardRoute Index(IReadOnlyList<BoardRoute> routes) =>
        new("/v1/", "Where to go from here.", BoardRoute.Json, asked => Done(IndexOf(asked, routes)))
        {
            Policy = CachePolicy.Reference,
            Shape = typeof(IndexAnswer),
        };

    /// <summary>The description of the interface, as the build carries it.</summary>
    public static BoardRoute OpenApi { get; } =
        new("/v1/openapi.json", "The interface's description: OpenAPI 3.1.", BoardRoute.Json, static _ => Done(OpenApiFile.Bytes))
        {
            Policy = CachePolicy.Asset,
        };

    private static Task<byte[]> Done(byte[] body) => Task.FromResult(body);

    private static byte[] IndexOf(Asked asked, IReadOnlyList<BoardRoute> routes) =>
        ApiJson.Bytes(
            new IndexAnswer(
                "WaitTime",
                BuildVersion.Text,
                Citation.Of(asked.Snapshot, asked.Links, "/v1/"),
                routes.ToDictionary(route => asked.Links.To(route.Path), route => route.Summary, StringComparer.Ordinal)
            )
        );

    private static byte[] Sources(Asked asked) =>
        ApiJson.Bytes(
            new SourcesAnswer(
                Citation.Of(asked.Snapshot, asked.Links, "/v1/sources.json"),
                [.. asked.Snapshot.Data.Sources.Select(SourceShape.Of)],
                [.. asked.Snapshot.Data.Provinces.Select(ProvinceShape.Of)]
            )
        );

    private static byte[] Metrics(Asked asked) =>
        ApiJson.Bytes(
            new MetricsAnswer(
                Citation.Of(asked.Snapshot, asked.Links, "/v1/metrics.json"),
                [.. asked.Snapshot.Data.Metrics.Select(MetricShape.Of)]
            )
        );

    private static byte[] Status(Asked asked)
    {
        var watched = Core.Utc.Of(asked.Snapshot.Data.Jobs.FirstOrDefault(job => job.JobName == "heartbeat")?.LastSuccess);
        return ApiJson.Bytes(
            new StatusAnswer(
                Citation.Of(asked.Snapshot, asked.Links, "/v1/status.json"),
                watched,
                watched + HeartbeatPatience,
                new(asked.Away is null, asked.Away),
                [.. asked.Snapshot.Sources.Select(outlook => SourceStatusShape.Of(outlook, asked.Snapshot))]
            )
        );
    }
}
