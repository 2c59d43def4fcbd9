using System.Text.Json;
using WaitTime.Alerting.Incidents;
using WaitTime.Testing;
using static WaitTime.Testing.KubernetesObjects;

namespace WaitTime.Integration.Tests.Heartbeats;

/// <summary>A whole check with a real database, a stand-in for the Kubernetes API and one for Pushover.</summary>
public sealed class ClusterReasonTests(ClusterFixture fixture)
{
    private const string Source = "quebec-msss";
    private const string Suspended = "CronJob waittime-scraper-quebec is suspended (last scheduled 2026-06-28 05:53Z).";

    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task A_stale_source_whose_CronJob_is_suspended_is_told_with_that()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await KubernetesStandIn.StartAsync();
        api.Add("cronjobs", CronJob("waittime-scraper-quebec", Source, suspend: true, lastSchedule: "2026-06-28T05:53:00Z"));
        await watch.GoStaleAsync(Source);
        var report = await watch.CheckAsync(variables: api.Variables);
        report.ExitCode.ShouldBe(1);
        report.Reasons[Source].Tag.ShouldBe(ClusterTag.Suspended);
        var message = watch.Pushover.Messages.All.ShouldHaveSingleItem();
        (message.Title, message.Priority).ShouldBe(("⚠️ Scraper Stale: quebec-msss", 1));
        message.Message.Split('\n').ShouldContain(line => line == Suspended);
        api.Made.ShouldBeEmpty("a suspended CronJob is not run behind the back of whoever suspended it");
    }

    [Fact]
    public async Task A_reason_that_changes_is_no_new_incident_and_no_new_notice()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await KubernetesStandIn.StartAsync();
        api.Add("cronjobs", CronJob("waittime-scraper-quebec", Source, suspend: true, lastSchedule: "2026-06-28T05:53:00Z"));
        await watch.GoStaleAsync(Source);
        await watch.CheckAsync(variables: api.Variables);
        api.Clear("cronjobs");
        var later = await watch.CheckAsync(HalfAnHour, api.Variables);
        later.Reasons[Source].Tag.ShouldBe(ClusterTag.NoCronJob);
        watch.Titles.ShouldBe(["⚠️ Scraper Stale: quebec-msss"]);
        (await watch.Database.QueryAsync<string>("SELECT fingerprint || ' ' || updates FROM incidents")).ShouldBe(["stale:quebec-msss 0"]);
    }

    [Theory]
    [InlineData(KubernetesFault.ServerError)]
    [InlineData(KubernetesFault.NoJson)]
    [InlineData(KubernetesFault.CutOff)]
    [InlineData(KubernetesFault.Unauthorized)]
    public async Task A_cluster_that_cannot_be_read_changes_neither_the_notice_nor_the_exit_code(KubernetesFault fault)
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await KubernetesStandIn.StartAsync();
        api.Fault = _ => fault;
        await watch.GoStaleAsync(Source);
        var report = await watch.CheckAsync(variables: api.Variables);
        (report.ExitCode, report.Reasons.Count, report.Recoveries.Count).ShouldBe((1, 0, 0));
        api.Requests.ShouldNotBeEmpty();
        watch.Pushover.Messages.All.ShouldHaveSingleItem().Message.ShouldBe(await WithoutClusterAsync());
    }

    [Fact]
    public async Task A_cluster_that_never_answers_changes_neither_the_notice_nor_the_exit_code()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await KubernetesStandIn.StartAsync();
        api.Fault = _ => KubernetesFault.Hang;
        await watch.GoStaleAsync(Source);
        var clock = new WatchedClock(watch.Now);
        var checking = watch.CheckAsync(variables: api.Variables, time: clock);
        for (var asked = 0; !checking.IsCompleted; )
        {
            var requests = await Eventually.GetAsync(
                () => Task.FromResult(checking.IsCompleted ? int.MaxValue : api.Requests.Count),
                count => count > asked,
                "the cluster is asked, or the check is over"
            );
            asked = requests;
            clock.Advance(Watch.ClusterLimit);
        }

        var report = await checking;
        (report.ExitCode, report.Reasons.Count, report.Recoveries.Count).ShouldBe((1, 0, 0));
        api.Requests.ShouldNotBeEmpty();
        watch.Pushover.Messages.All.ShouldHaveSingleItem().Message.ShouldBe(await WithoutClusterAsync());
    }

    [Fact]
    public async Task A_cluster_of_another_authority_or_without_its_files_changes_nothing_either()
    {
        await using var api = await KubernetesStandIn.StartAsync();
        var usual = await WithoutClusterAsync();
        foreach (var spoil in new Action[] { api.WriteForeignAuthority, () => api.Remove("token"), () => api.Remove("ca.crt") })
        {
            spoil();
            await using var watch = await Watch.StartAsync(fixture);
            await watch.GoStaleAsync(Source);
            (await watch.CheckAsync(variables: api.Variables)).ExitCode.ShouldBe(1);
            watch.Pushover.Messages.All.ShouldHaveSingleItem().Message.ShouldBe(usual);
        }

        api.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_permission_the_notice_says_that_it_is_that()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await KubernetesStandIn.StartAsync();
        api.Fault = static _ => KubernetesFault.Forbidden;
        await watch.GoStaleAsync(Source);
        (await watch.CheckAsync(variables: api.Variables)).ExitCode.ShouldBe(1);
        watch.Pushover.Messages.All.ShouldHaveSingleItem().Message.ShouldContain("may not list CronJobs, Jobs and pods");
    }

    [Fact]
    public async Task As_long_as_all_is_well_nobody_asks_the_cluster()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await KubernetesStandIn.StartAsync();
        (await watch.CheckAsync(variables: api.Variables)).ExitCode.ShouldBe(0);
        api.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_was_killed_for_memory_is_told_so_and_a_run_that_failed_by_itself_is_told_as_before()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await KubernetesStandIn.StartAsync();
        api.Add("cronjobs", CronJob("waittime-scraper-quebec", Source, lastSchedule: "2026-06-28T05:53:00Z"));
        api.Add(
            "jobs",
            Job(
                "q-1",
                "2026-06-28T05:53:00Z",
                Failed("2026-06-28T05:54:00Z", "BackoffLimitExceeded", "Job has reached the specified backoff limit")
            )
        );
        api.Add("pods", Pod("q-1-x", "2026-06-28T05:53:00Z", "Failed", Terminated(20, "Error", "2026-06-28T05:54:00Z")));
        await watch.FailAsync(Source);
        (await watch.CheckAsync(variables: api.Variables)).Reasons.ShouldBeEmpty();
        api.Clear("pods");
        api.Add("pods", Pod("q-1-x", "2026-06-28T05:53:00Z", "Failed", Terminated(137, "OOMKilled", "2026-06-28T05:54:00Z")));
        (await watch.CheckAsync(variables: api.Variables)).Reasons[Source].Tag.ShouldBe(ClusterTag.OomKilled);
    }

    [Fact]
    public async Task Several_sources_in_one_message_each_have_their_reason()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await KubernetesStandIn.StartAsync();
        api.Add(
            "cronjobs",
            CronJob("waittime-scraper-quebec", Source, suspend: true, lastSchedule: "2026-06-28T05:53:00Z"),
            CronJob("waittime-scraper-ontario", "ontario-health", uid: "c-2")
        );
        foreach (var source in new[] { Source, "bc-phsa" })
            await watch.FailAsync(source);
        await watch.CheckAsync(variables: api.Variables);
        var lines = watch.Pushover.Messages.All.ShouldHaveSingleItem().Message.Split('\n');
        lines.ShouldContain(line => line == $"quebec-msss: error for 0m, upstream_unavailable (http_5xx). {Suspended}");
        lines.ShouldContain(line =>
            line
            == "bc-phsa: error for 0m, upstream_unavailable (http_5xx). "
                + "No CronJob in namespace waittime has the label waittime.example/source=bc-phsa."
        );
    }

    [Fact]
    public async Task Alertmanager_gets_it_in_annotations_and_in_no_label()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var api = await KubernetesStandIn.StartAsync();
        await using var alertmanager = new WebhookStandIn();
        api.Add("cronjobs", CronJob("waittime-scraper-quebec", Source, suspend: true, lastSchedule: "2026-06-28T05:53:00Z"));
        await watch.GoStaleAsync(Source);
        await watch.CheckAsync(
            variables: new Dictionary<string, string>(api.Variables, StringComparer.Ordinal)
            {
                ["ALERTMANAGER_URL"] = alertmanager.Address.AbsoluteUri,
            }
        );
        using var json = JsonDocument.Parse(alertmanager.Calls.All.Single(call => call.Method == "POST").Body);
        var alert = json.RootElement.EnumerateArray().Single();
        alert.GetProperty("labels").EnumerateObject().Select(label => label.Name).ShouldBe(["alertname", "severity", "source", "province"]);
        var annotations = alert.GetProperty("annotations");
        annotations.GetProperty("cluster_reason").GetString().ShouldBe("suspended");
        annotations.GetProperty("reason").GetString().ShouldBe("overdue");
        annotations.GetProperty("summary").GetString().ShouldBe("quebec-msss: stale, overdue (suspended)");
        annotations.GetProperty("description").GetString()!.Split('\n').ShouldContain(line => line == Suspended);
    }

    /// <summary>What the notice of the same trouble says where there is no cluster.</summary>
    private async Task<string> WithoutClusterAsync()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.GoStaleAsync(Source);
        await watch.CheckAsync();
        return watch.Pushover.Messages.All.ShouldHaveSingleItem().Message;
    }
}
