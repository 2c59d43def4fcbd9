using WaitTime.Chart.Tests.Rendered;
using WaitTime.Core.Zones;
using WaitTime.Testing;

namespace WaitTime.Chart.Tests.Jobs;

public sealed class CronJobTests
{
    private const string Zeros = "zeros-values.yaml";
    private const string SourceLabel = "waittime.example/source";

    public static TheoryData<string> Files => Rendering.Files;

    public static TheoryData<string> WithDeadlines => [.. Rendering.FileNames.Where(file => file != Zeros)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task One_at_a_time_by_a_schedule_and_a_time_zone_that_are_ones(string file)
    {
        foreach (var job in (await Rendering.OfAsync(file)).CronJobs)
        {
            job.Root.Text("spec", "concurrencyPolicy").ShouldBe("Forbid", job.ToString());
            Should.NotThrow(() => CronSchedule.Parse(job.Root.Text("spec", "schedule")!), job.ToString());
            ZoneData.Find(job.Root.Text("spec", "timeZone")!).ShouldNotBeNull(job.ToString());
        }
    }

    [Fact]
    public async Task Unless_the_values_say_otherwise_payloads_and_rejected_readings_are_removed_when_old_and_nothing_else()
    {
        var cleanup = (await Rendering.OfAsync("default-values.yaml")).CronJobs.Single(job => job.Component == "cleanup");
        cleanup.Pod!.Containers[0].Texts("args").ShouldBe(DefaultCleanup.Arguments, StringComparer.Ordinal);
        cleanup.Root.Text("spec", "suspend").ShouldBe("false");
        (await Helm.TemplateAsync("cleanup.enabled=false")).Output.ShouldNotContain("name: waittime-cleanup");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task No_two_sources_start_on_the_same_minute(string file)
    {
        var minutes = (await Rendering.OfAsync(file))
            .CronJobs.Where(job => job.Component is "scraper" or "probe" && job.Root.Text("spec", "suspend") != "true")
            .SelectMany(job => CronSchedule.Parse(job.Root.Text("spec", "schedule")!).Minutes);
        minutes.GroupBy(minute => minute).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(WithDeadlines))]
    public async Task A_job_ends_before_the_next_begins_and_a_missed_one_is_no_second(string file)
    {
        foreach (var job in (await Rendering.OfAsync(file)).CronJobs)
        {
            var interval = CronSchedule.Parse(job.Root.Text("spec", "schedule")!).Gaps().Shortest.TotalSeconds;
            var late = job.Root.Number("spec", "startingDeadlineSeconds")!.Value;
            ((double)job.JobSpec.Number("activeDeadlineSeconds")!.Value).ShouldBeLessThan(interval, job.ToString());
            ((double)late).ShouldBeLessThan(interval, job.ToString());
            // The controller looks every 10 seconds: with less it would never start one.
            late.ShouldBeGreaterThanOrEqualTo(10, job.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_scraper_is_told_its_CronJobs_own_name_by_which_a_scheduled_Job_is_known(string file)
    {
        foreach (var job in (await Rendering.OfAsync(file)).CronJobs.Where(job => job.Component == "scraper"))
        {
            var environment = job.Pod!.Environment.ToDictionary(
                pair => pair.Variable.Text("name")!,
                pair => pair.Variable.Text("value"),
                StringComparer.Ordinal
            );
            (environment["WAITTIME_CRONJOB_NAME"], environment["WAITTIME_TRIGGER"]).ShouldBe((job.Name, "schedule"), job.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(WithDeadlines))]
    public async Task A_run_has_the_time_that_the_source_allows_it(string file)
    {
        foreach (var job in (await Rendering.OfAsync(file)).CronJobs.Where(job => job.Component == "scraper"))
        {
            var source = SeedSource.All.Single(source => source.Id == job.Labels[SourceLabel]);
            job.JobSpec.Number("activeDeadlineSeconds")!
                .Value.ShouldBeGreaterThan(source.RunLimitSeconds + 60, $"{job}: the run's own limit, and what starting takes");
        }
    }

    [Fact]
    public async Task The_sources_and_their_schedules_are_those_that_the_collector_knows()
    {
        var jobs = (await Rendering.OfAsync("default-values.yaml")).CronJobs.Where(job => job.Component == "scraper").ToList();
        jobs.Select(job => (job.Labels[SourceLabel], job.Root.Text("spec", "schedule")!))
            .ShouldBe(
                SeedSource.All.Where(source => source.OffBecause is null).Select(source => (source.Id, source.Schedule)),
                ignoreOrder: true,
                "what is off by default has no CronJob until somebody turns it on"
            );
        foreach (var job in jobs)
            job.Pod!.Labels[SourceLabel].ShouldBe(job.Labels[SourceLabel]);
    }

    [Theory]
    [MemberData(nameof(WithDeadlines))]
    public async Task Migration_and_doctor_are_told_the_schedule_and_zone_of_every_CronJob_of_a_source(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        foreach (
            var told in rendering.Pods.Where(pod =>
                pod.Environment.Any(pair => pair.Variable.Text("name")!.StartsWith("WAITTIME_SCHEDULE__", StringComparison.Ordinal))
            )
        )
        {
            foreach (var job in rendering.CronJobs.Where(job => job.Component == "scraper"))
            {
                var variable = job.Labels[SourceLabel].ToUpperInvariant().Replace('-', '_');
                string? Told(string prefix) =>
                    told.Environment.Single(pair => pair.Variable.Text("name") == prefix + variable).Variable.Text("value");
                (Told("WAITTIME_SCHEDULE__"), Told("WAITTIME_TIME_ZONE__")).ShouldBe(
                    (job.Root.Text("spec", "schedule"), job.Root.Text("spec", "timeZone")),
                    $"{told} of {job}"
                );
            }
        }

        rendering
            .Pods.Count(pod =>
                pod.Environment.Any(pair => pair.Variable.Text("name")!.StartsWith("WAITTIME_SCHEDULE__", StringComparison.Ordinal))
            )
            .ShouldBeGreaterThanOrEqualTo(1, "at least the migration is told");
    }

    [Theory]
    [MemberData(nameof(WithDeadlines))]
    public async Task The_heartbeat_looks_twice_an_hour_and_a_source_may_miss_one_run(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        var heartbeat = rendering.CronJobs.Single(job => job.Component == "heartbeat");
        CronSchedule.Parse(heartbeat.Root.Text("spec", "schedule")!).Gaps().ShouldBe((TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30)));
        var threshold = heartbeat
            .Pod!.Environment.Single(pair => pair.Variable.Text("name") == "HEARTBEAT_STALE_THRESHOLD_MINUTES")
            .Variable.Number("value")!
            .Value;
        foreach (var source in rendering.CronJobs.Where(job => job.Component == "scraper"))
        {
            var longest = CronSchedule.Parse(source.Root.Text("spec", "schedule")!).Gaps().Longest.TotalMinutes;
            ((double)threshold).ShouldBeGreaterThanOrEqualTo(2 * longest, source.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_failure_policy_is_one_that_the_API_takes(string file)
    {
        foreach (var job in (await Rendering.OfAsync(file)).Objects.Where(item => item.Kind is "CronJob" or "Job"))
        {
            job.Pod!.Spec.Text("restartPolicy").ShouldBe("Never", job.ToString());
            foreach (var rule in job.JobSpec.Items("podFailurePolicy", "rules"))
            {
                (rule.Text("action") is "FailJob" or "Ignore" or "Count").ShouldBeTrue(job.ToString());
                var values = rule.Texts("onExitCodes", "values")
                    .Select(value => int.Parse(value, System.Globalization.CultureInfo.InvariantCulture))
                    .ToList();
                values.SequenceEqual(values.Distinct().Order()).ShouldBeTrue($"{job}: {string.Join(' ', values)}");
                values.ShouldNotContain(0, job.ToString());
                if (rule.Text("onExitCodes", "containerName") is { } name)
                    job.Pod.Containers.ShouldContain(container => container.Text("name") == name, job.ToString());
                rule.Items("onPodConditions")
                    .ShouldAllBe(condition => condition.Text("type") == "DisruptionTarget" && condition.Text("status") == "True");
            }

            job.JobSpec.Items("podFailurePolicy", "rules")
                .ShouldContain(rule => rule.Text("action") == "Ignore", $"{job}: a disruption is no failure");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_page_that_is_not_the_one_we_know_and_a_wrong_setting_are_not_tried_again(string file)
    {
        foreach (var job in (await Rendering.OfAsync(file)).CronJobs.Where(job => job.Component == "scraper"))
        {
            job.JobSpec.Items("podFailurePolicy", "rules")[0].Texts("onExitCodes", "values").ShouldBe(["2", "21", "75"], job.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Finished_jobs_go(string file)
    {
        foreach (var job in (await Rendering.OfAsync(file)).CronJobs)
        {
            job.JobSpec.Number("ttlSecondsAfterFinished").ShouldNotBeNull(job.ToString());
            job.Root.Number("spec", "successfulJobsHistoryLimit").ShouldNotBeNull(job.ToString());
            job.Root.Number("spec", "failedJobsHistoryLimit").ShouldNotBeNull(job.ToString());
        }
    }

    [Fact]
    public async Task Every_number_may_be_zero()
    {
        var rendering = await Rendering.OfAsync(Zeros);
        rendering.CronJobs.Select(job => job.Component).Distinct(StringComparer.Ordinal).Count().ShouldBe(9);
        foreach (var job in rendering.CronJobs)
        {
            foreach (var name in (string[])["startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit"])
                job.Root.Number("spec", name).ShouldBe(0, $"{job}: {name}");
            foreach (var name in (string[])["activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished"])
                job.JobSpec.Number(name).ShouldBe(0, $"{job}: {name}");
            job.Pod!.Spec.Number("terminationGracePeriodSeconds").ShouldBe(0, job.ToString());
        }

        rendering.Of("Deployment").Single(item => item.Component == "monitor").Root.Number("spec", "replicas").ShouldBe(0);
        var migration = rendering.Of("Job").Single(job => job.Component == "migrator");
        migration.JobSpec.Number("backoffLimit").ShouldBe(0);
        migration.JobSpec.Number("activeDeadlineSeconds").ShouldBe(0);
        migration.Pod!.Containers[0].Texts("args").Take(2).ShouldBe(["--wait", "0"]);
    }

    [Fact]
    public async Task Of_a_million_is_a_million()
    {
        var cleanup = (await Rendering.OfAsync("everything-values.yaml")).CronJobs.Single(job => job.Component == "cleanup");
        cleanup.Pod!.Containers[0].Texts("args").ShouldContain("1000000", StringComparer.Ordinal);
        cleanup.Pod.Containers[0].Texts("args").ShouldNotContain(argument => argument.Contains('+'));
    }

    [Fact]
    public async Task What_a_source_says_of_itself_goes_before_what_all_say()
    {
        var jobs = (await Rendering.OfAsync("everything-values.yaml")).CronJobs.ToDictionary(job => job.Name, StringComparer.Ordinal);
        jobs["waittime-scraper-quebec"]
            .Pod!.Spec.Labels("nodeSelector")
            .ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal) { ["waittime.example/network"] = "canada" });
        jobs["waittime-probe-quebec"].Pod!.Spec.Labels("nodeSelector").ShouldContainKey("waittime.example/network");
        jobs["waittime-scraper-ontario"].Pod!.Spec.Labels("nodeSelector").ShouldContainKey("kubernetes.io/os");
        jobs["waittime-scraper-ontario"].Root.Text("spec", "timeZone").ShouldBe("America/Toronto");
        jobs["waittime-scraper-british-columbia"].Root.Text("spec", "suspend").ShouldBe("true");
        jobs["waittime-scraper-quebec"].Pod!.Containers[0].Text("resources", "limits", "memory").ShouldBe("384Mi");
    }
}
