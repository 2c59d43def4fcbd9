using System.Globalization;
using System.Text;

namespace WaitTime.Monitor.Tests.Dashboards;

/// <summary>
/// What the platform exports, as far as the dashboards use it: names and labels from kube-state-metrics'
/// docs/metrics/workload/{cronjob,job,pod}-metrics.md (https://github.com/kubernetes/kube-state-metrics/tree/main/docs/metrics/workload)
/// and, for the volume, from the kubelet (https://kubernetes.io/docs/reference/instrumentation/metrics/). One sample each, of
/// a cluster with a suspended CronJob, a failed Job and an image that cannot be had.
/// </summary>
internal static class PlatformMetrics
{
    private const string CronJob = "cronjob=\"waittime-cleanup\",namespace=\"waittime\"";
    private const string Job = "job_name=\"waittime-cleanup-29700000\",namespace=\"waittime\"";
    private const string Container = "container=\"postgres\",pod=\"waittime-postgres-0\",namespace=\"waittime\",uid=\"u-1\"";
    private const string Volume = "namespace=\"waittime\",persistentvolumeclaim=\"data-waittime-postgres-0\"";

    private static readonly (string Name, string Labels, double Value)[] Samples =
    [
        ("kube_cronjob_info", CronJob + ",schedule=\"30 9 * * 0\",concurrency_policy=\"Forbid\",timezone=\"Etc/UTC\"", 1),
        ("kube_cronjob_status_last_schedule_time", CronJob, 1_795_000_000),
        ("kube_cronjob_status_last_successful_time", CronJob, 1_794_000_000),
        ("kube_cronjob_status_active", CronJob, 0),
        ("kube_cronjob_spec_suspend", CronJob, 1),
        ("kube_job_owner", Job + ",owner_kind=\"CronJob\",owner_name=\"waittime-cleanup\",owner_is_controller=\"true\"", 1),
        ("kube_job_failed", Job + ",condition=\"true\"", 1),
        ("kube_job_failed", Job + ",condition=\"false\"", 0),
        ("kube_job_failed", Job + ",condition=\"unknown\"", 0),
        (
            "kube_pod_container_info",
            Container + ",image=\"docker.io/library/postgres:17\",image_id=\"i\",image_spec=\"postgres:17\",container_id=\"c\"",
            1
        ),
        ("kube_pod_container_status_restarts_total", Container, 2),
        ("kube_pod_container_status_waiting_reason", Container + ",reason=\"ImagePullBackOff\"", 1),
        ("kubelet_volume_stats_available_bytes", Volume, 750),
        ("kubelet_volume_stats_capacity_bytes", Volume, 1_000),
    ];

    /// <summary>As a scrape of them would be.</summary>
    public static string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (name, labels, value) in Samples)
                text.Append(CultureInfo.InvariantCulture, $"{name}{{{labels}}} {value}\n");
            return text.ToString();
        }
    }
}
