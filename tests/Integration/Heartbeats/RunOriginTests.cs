using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Alerting.Notices;
using WaitTime.Cluster;
using WaitTime.Core.Configuration;
using WaitTime.Core.Storage;
using WaitTime.Heartbeat;
using WaitTime.Integration.Tests.Operations;
using WaitTime.Testing;
using static WaitTime.Testing.KubernetesObjects;

namespace WaitTime.Integration.Tests.Heartbeats;

/// <summary>What started a run, where only the Job's annotations tell it: the heartbeat lists Jobs, a scraper may not.</summary>
public sealed class RunOriginTests(ClusterFixture fixture)
{
    private const string CronJobName = "waittime-scraper-quebec";
    private const string ByHand = "\"cronjob.kubernetes.io/instantiate\":\"manual\"";
    private const string BySchedule = "\"batch.kubernetes.io/cronjob-scheduled-timestamp\":\"2026-06-28T05:53:00Z\"";

    [Fact]
    public async Task What_started_a_run_is_what_its_Jobs_annotation_says()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await KubernetesStandIn.StartAsync();
        api.Add(
            "jobs",
            Job("waittime-scraper-quebec-29711033", "2026-06-28T05:53:00Z", annotations: BySchedule),
            Job("waittime-scraper-quebec-29711034", "2026-06-28T05:54:00Z", annotations: ByHand),
            Job("manual-1795650833", "2026-06-28T05:55:00Z", annotations: ByHand),
            Job("late", "2026-06-28T05:56:00Z", annotations: BySchedule),
            Job(
                "waittime-scraper-quebec-recovery-0a1b2c3d",
                "2026-06-28T05:57:00Z",
                annotations: ByHand + ",\"waittime.example/incident\":\"7\""
            )
        );
        await RunAsync(watch, "waittime-scraper-quebec-29711033", "schedule");
        await RunAsync(watch, "waittime-scraper-quebec-29711034", "schedule");
        await RunAsync(watch, "manual-1795650833", "manual");
        await RunAsync(watch, "late", "manual");
        await RunAsync(watch, "waittime-scraper-quebec-recovery-0a1b2c3d", "recovery");
        // Its Job is gone; another place's; of a name that was taken again since.
        await RunAsync(watch, "gone", "schedule");
        await RunAsync(watch, "manual-1795650833", "schedule", runtime: "elsewhere");
        await RunAsync(watch, "manual-1795650833", "schedule", startedAt: "2026-06-28T04:00:00Z");

        (await watch.CheckAsync(variables: api.Variables)).ExitCode.ShouldBe(0);
        (
            await watch.Database.QueryAsync<string>(
                "SELECT job_name || ' ' || trigger FROM scrape_runs WHERE runtime <> "
                    + "'elsewhere' AND started_at > '2026-06-28T05:00:00Z' ORDER BY 1"
            )
        ).ShouldBe([
            "gone schedule",
            "late schedule",
            "manual-1795650833 manual",
            "waittime-scraper-quebec-29711033 schedule",
            "waittime-scraper-quebec-29711034 manual",
            "waittime-scraper-quebec-recovery-0a1b2c3d recovery",
        ]);
        (
            await watch.Database.ScalarAsync<long>(
                "SELECT count(*) FROM scrape_runs WHERE trigger = 'schedule' AND job_name = 'manual-1795650833'"
            )
        ).ShouldBe(2, "not this cluster's Job, or not this Job");
        api.Requests.Select(request => request.Resource).ShouldBe(["jobs"], "a check of sources that are well lists the Jobs and no more");
    }

    [Fact]
    public async Task Without_runs_of_Jobs_the_cluster_is_not_asked_and_one_that_does_not_answer_harms_nothing()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await KubernetesStandIn.StartAsync();
        await watch.CheckAsync(variables: api.Variables);
        api.Requests.ShouldBeEmpty();

        await RunAsync(watch, "manual-1795650833", "schedule");
        api.Fault = static _ => KubernetesFault.Forbidden;
        (await watch.CheckAsync(variables: api.Variables)).ExitCode.ShouldBe(0);
        api.Requests.ShouldNotBeEmpty();
        watch.Titles.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_heartbeats_role_may_do_it_and_a_missing_right_is_no_alarm()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await KubernetesStandIn.StartAsync();
        api.Add("jobs", Job("waittime-scraper-quebec-29711034", "2026-06-28T05:54:00Z", annotations: ByHand));
        await RunAsync(watch, "waittime-scraper-quebec-29711034", "schedule");
        await watch.Database.ExecuteAsync($"REVOKE UPDATE (trigger) ON scrape_runs FROM {Roles.Heartbeat}");
        await using var heartbeat = watch.Database.As(Roles.Heartbeat);
        (await CheckAsync(heartbeat, watch, api)).ShouldBe(0);
        await watch.Database.ExecuteAsync($"GRANT UPDATE (trigger) ON scrape_runs TO {Roles.Heartbeat}");
        (await CheckAsync(heartbeat, watch, api)).ShouldBe(0);
        (await watch.Database.ScalarAsync<string>("SELECT trigger FROM scrape_runs")).ShouldBe("manual");
    }

    private static async Task<int> CheckAsync(Database database, Watch watch, KubernetesStandIn api)
    {
        var settings = Settings.From(
            new Dictionary<string, string>(api.Variables, StringComparer.Ordinal) { ["ALERTS_ENABLED"] = "false" }
        );
        var job = new HeartbeatJob(settings.Alerts, database, new ShiftedTime(watch.Now), NullLogger.Instance)
        {
            Kubernetes = settings.Kubernetes,
        };
        return (await job.RunAsync(TestContext.Current.CancellationToken)).ExitCode;
    }

    private static Task RunAsync(
        Watch watch,
        string job,
        string trigger,
        string? runtime = null,
        string startedAt = "2026-06-28T05:58:00Z"
    ) =>
        watch.Database.ExecuteAsync(
            """
            INSERT INTO scrape_runs (id, source_id, started_at, finished_at, status, trigger, host, job_name, runtime)
            VALUES (gen_random_uuid(), 'quebec-msss', @startedAt::timestamptz, @startedAt::timestamptz, 'healthy', @trigger, 'h', @job,
                @runtime)
            """,
            new
            {
                job,
                trigger,
                runtime = runtime ?? Runtime.Name,
                startedAt,
            }
        );
}
