using System.Text.Json;
using k8s;
using k8s.Models;
using WaitTime.Alerting.Incidents;
using WaitTime.Cluster;

namespace WaitTime.Unit.Tests.Kubernetes;

/// <summary>A cluster with the CronJob of one source, as the API tells it.</summary>
internal static class Seen
{
    public const string CronJobName = "waittime-scraper-quebec";
    public const string Source = "quebec-msss";

    public static readonly DateTimeOffset Now = new(2026, 6, 28, 14, 0, 0, TimeSpan.Zero);

    public static ClusterView View(string? cronJob, IReadOnlyList<string>? jobs = null, IReadOnlyList<string>? pods = null) =>
        new(
            "waittime",
            CronJobs(cronJob is null ? [] : [cronJob]),
            ApiPage.Of(Read<V1JobList>("JobList", jobs ?? [])).Items,
            ApiPage.Of(Read<V1PodList>("PodList", pods ?? [])).Items
        );

    public static ClusterView ViewOf(IReadOnlyList<string> cronJobs) => new("waittime", CronJobs(cronJobs), [], []);

    public static ClusterReason? Why(
        string? cronJob,
        IReadOnlyList<string>? jobs = null,
        IReadOnlyList<string>? pods = null,
        IncidentKind kind = IncidentKind.Stale
    ) => View(cronJob, jobs, pods).Why(Source, kind, Now);

    private static IReadOnlyList<CronJob> CronJobs(IReadOnlyList<string> items) =>
        ApiPage.Of(Read<JsonElement>("CronJobList", items)).Items;

    /// <summary>As the library reads it.</summary>
    private static T Read<T>(string kind, IReadOnlyList<string> items) =>
        KubernetesJson.Deserialize<T>(
            $$"""{"kind":"{{kind}}","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[{{string.Join(',', items)}}]}""",
            ApiJson.Options
        );
}
