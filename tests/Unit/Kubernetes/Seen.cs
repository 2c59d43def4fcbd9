using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WaitTime.Alerting.Incidents;
using WaitTime.Cluster;

namespace WaitTime.Unit.Tests.Kubernetes;

/// <summary>A cluster with the CronJob of one source, as the API tells it.</summary>
internal static class Seen
{
    public const string CronJobName = "waittime-scraper-quebec";
    public const string Source = "quebec-msss";

    public static readonly DateTimeOffset Now = new(2026, 6, 28, 14, 0, 0, TimeSpan.Zero);

    public static ClusterView View(string? cronJob, IReadOnlyList<string>? jobs = null, IReadOnlyList<string>? pods = null) => new(
        "waittime",
        Read("CronJobList", cronJob is null ? [] : [cronJob], KubernetesJson.Default.ObjectListCronJob),
        Read("JobList", jobs ?? [], KubernetesJson.Default.ObjectListJob),
        Read("PodList", pods ?? [], KubernetesJson.Default.ObjectListPod));

    public static ClusterView ViewOf(IReadOnlyList<string> cronJobs) => new("waittime", Read("CronJobList", cronJobs, KubernetesJson.Default.ObjectListCronJob), [], []);

    public static ClusterReason? Why(string? cronJob, IReadOnlyList<string>? jobs = null, IReadOnlyList<string>? pods = null, IncidentKind kind = IncidentKind.Stale) =>
        View(cronJob, jobs, pods).Why(Source, kind, TimeSpan.FromHours(1), Now);

    private static IReadOnlyList<T> Read<T>(string kind, IReadOnlyList<string> items, JsonTypeInfo<ObjectList<T>> type) =>
        JsonSerializer.Deserialize($$"""{"kind":"{{kind}}","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[{{string.Join(',', items)}}]}""", type)!.Items!;
}
