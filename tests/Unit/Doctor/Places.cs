using WaitTime.Cli.Doctor;
using WaitTime.Cluster;
using static WaitTime.Testing.KubernetesObjects;

namespace WaitTime.Unit.Tests.Doctor;

/// <summary>Where the doctor is read: outside of a cluster, and inside of one that has a CronJob of every kind.</summary>
internal static class Places
{
    public const string Created = "2026-06-01T00:00:00Z";

    public static KubernetesSettings Settings { get; } =
        KubernetesSettings.From(name =>
            name switch
            {
                "WAITTIME_KUBERNETES_URL" => "https://127.0.0.1:6443",
                "WAITTIME_KUBERNETES_INSTANCE" => "waittime",
                _ => null,
            }
        );

    /// <summary>The release's CronJobs, made long ago.</summary>
    public static Remedies Cluster { get; } = Of(AllCronJobs());

    public static Remedies Of(params IReadOnlyList<string> cronJobs) => new(new(Kubernetes.Seen.ViewOf(cronJobs), Problem: null), Settings);

    public static string[] AllCronJobs(string created = Created) =>
        [
            CronJob("waittime-scraper-quebec", "quebec-msss", created: created),
            CronJob("waittime-heartbeat", null, "c-2", component: "heartbeat", created: created, schedule: "3,33 * * * *"),
            CronJob("waittime-aggregation", null, "c-3", component: "aggregation", created: created, schedule: "25 1,7,13,19 * * *"),
            CronJob("waittime-quality-snapshot", null, "c-4", component: "quality-snapshot", created: created, schedule: "40 2 * * *"),
            CronJob("waittime-cleanup", null, "c-5", component: "cleanup", created: created, schedule: "15 4 * * 0"),
            CronJob("waittime-bulk-export", null, "c-6", component: "bulk-export", created: created, schedule: "20 6 4,18 * *"),
        ];
}
