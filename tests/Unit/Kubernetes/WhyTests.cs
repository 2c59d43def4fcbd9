using WaitTime.Alerting.Incidents;
using static WaitTime.Testing.KubernetesObjects;
using static WaitTime.Unit.Tests.Kubernetes.Seen;

namespace WaitTime.Unit.Tests.Kubernetes;

/// <summary>
/// Why a source has no successful run, from what the API says at 14:00 of a source that is collected at 53 of every hour.
/// </summary>
public sealed class WhyTests
{
    private const string Last = "2026-06-28T13:53:00Z";

    private static readonly string Scheduled = CronJob(CronJobName, Source, lastSchedule: Last, lastSuccess: "2026-06-28T10:53:20Z");

    [Fact]
    public void A_suspended_CronJob_is_the_reason_whatever_its_Jobs_did()
    {
        var suspended = CronJob(CronJobName, Source, suspend: true, lastSchedule: "2026-06-28T10:53:00Z");
        var reason = Why(suspended, [Job("a", Last, Failed(Last, "BackoffLimitExceeded", "x"))]);
        reason.ShouldBe(new(ClusterTag.Suspended, "CronJob waittime-scraper-quebec is suspended (last scheduled 2026-06-28 10:53Z)."));
        Why(suspended, kind: IncidentKind.Error)
            .ShouldNotBeNull("a source that fails is not tried again")
            .Tag.ShouldBe(ClusterTag.Suspended);
    }

    [Fact]
    public void A_schedule_that_never_started_anything_is_told_with_its_age_and_zone() =>
        Why(CronJob(CronJobName, Source))
            .ShouldBe(
                new(
                    ClusterTag.NeverScheduled,
                    "CronJob waittime-scraper-quebec has never been scheduled since it was created at "
                        + "2026-06-01 00:00Z (schedule '53 * * * *' America/Toronto)."
                )
            );

    [Fact]
    public void A_schedule_that_the_controller_missed_is_told_with_its_last_time()
    {
        var missed = CronJob(CronJobName, Source, lastSchedule: "2026-06-28T10:53:00Z");
        Why(missed)
            .ShouldBe(
                new(
                    ClusterTag.MissedSchedule,
                    "CronJob waittime-scraper-quebec has not been scheduled since "
                        + "2026-06-28 10:53Z (schedule '53 * * * *' America/Toronto)."
                )
            );
        Why(missed, [Job("old", "2026-06-28T10:53:00Z", Failed(Last, "BackoffLimitExceeded", "x"))])!
            .Tag.ShouldBe(ClusterTag.MissedSchedule, "what failed three hours ago is not why nothing came since");
        Why(missed, [Job("by-hand", Last, Failed(Last, "BackoffLimitExceeded", "Job has reached the specified backoff limit"))])!
            .Tag.ShouldBe(ClusterTag.JobFailed, "a Job made by hand is newer");
    }

    [Fact]
    public void An_old_Job_that_still_runs_explains_why_no_other_is_started()
    {
        var reason = Why(
            CronJob(CronJobName, Source, lastSchedule: "2026-06-28T10:53:00Z"),
            [Job("a", "2026-06-28T10:53:00Z")],
            [Pod("a-x", "2026-06-28T10:53:00Z", "Running", Running("2026-06-28T10:53:02Z"))]
        );
        reason.ShouldBe(new(ClusterTag.Running, "Job a has been running since 2026-06-28 10:53Z (3h 7m).", "a", "a-x"));
    }

    [Fact]
    public void A_young_run_says_nothing_and_the_one_before_it_does()
    {
        var young = (
            Job("b", "2026-06-28T13:58:00Z", uid: "j-2"),
            Pod("b-x", "2026-06-28T13:58:00Z", "Running", Running("2026-06-28T13:58:02Z"), owner: "j-2")
        );
        Why(Scheduled, [young.Item1], [young.Item2]).ShouldBeNull();
        var before = Why(
            Scheduled,
            [
                Job("a", "2026-06-28T12:53:00Z", Failed(Last, "DeadlineExceeded", "Job was active longer than specified deadline")),
                young.Item1,
            ],
            [young.Item2]
        );
        before.ShouldBe(new(ClusterTag.Deadline, "Job a exceeded its deadline of 900 s (activeDeadlineSeconds) and was stopped.", "a"));
    }

    [Fact]
    public void A_parser_breakage_that_the_policy_gave_up_is_told_for_a_stale_source_and_not_again_for_a_failing_one()
    {
        string[] jobs =
        [
            Job(
                "a",
                Last,
                Failed(
                    Last,
                    "PodFailurePolicy",
                    "Container scraper for pod waittime/a-x failed with exit code 21 matching FailJob rule at index 0"
                )
            ),
        ];
        string[] pods = [Pod("a-x", Last, "Failed", Terminated(21, "Error", Last))];
        Why(Scheduled, jobs, pods)
            .ShouldBe(
                new(
                    ClusterTag.PodFailurePolicy,
                    "Job a was failed without a retry by its podFailurePolicy: "
                        + "Container scraper for pod waittime/a-x failed with exit code 21 matching FailJob rule at index 0.",
                    "a",
                    "a-x",
                    21
                )
            );
        Why(Scheduled, jobs, pods, IncidentKind.Error).ShouldBeNull();
    }

    [Fact]
    public void A_source_without_a_CronJob_is_told_with_the_label_that_is_missing()
    {
        Why(cronJob: null)
            .ShouldBe(new(ClusterTag.NoCronJob, "No CronJob in namespace waittime has the label waittime.example/source=quebec-msss."));
        Why(CronJob("waittime-probe-quebec", Source, component: "probe"))!.Tag.ShouldBe(ClusterTag.NoCronJob, "a probe collects nothing");
    }

    [Fact]
    public void Of_two_CronJobs_of_a_source_the_one_that_works_counts()
    {
        var view = Seen.View($"{CronJob("a-old", Source, suspend: true)},{CronJob("b-new", Source, uid: "c-2", lastSchedule: Last)}");
        view.CronJobOf(Source)!.Name.ShouldBe("b-new");
    }

    [Fact]
    public void A_Job_that_succeeded_leads_to_the_database()
    {
        var reason = Why(Scheduled, [Job("a", Last, Complete("2026-06-28T13:53:31Z"), completed: "2026-06-28T13:53:31Z")]);
        reason!.Tag.ShouldBe(ClusterTag.Succeeded);
        reason.Sentence.ShouldBe(
            "Job a succeeded at 2026-06-28 13:53Z, but this database has no record of its run. It may use another database."
        );
    }

    [Fact]
    public void Jobs_and_pods_of_others_are_no_reason() =>
        Why(
                Scheduled,
                [Job("other", Last, Failed(Last, "DeadlineExceeded", "x"), owner: "c-9")],
                [Pod("other-x", Last, "Failed", Terminated(137, "OOMKilled", Last))]
            )
            .ShouldBeNull();

    [Fact]
    public void A_degraded_or_frozen_source_has_no_reason_in_the_cluster()
    {
        Why(cronJob: null, kind: IncidentKind.Degraded).ShouldBeNull();
        Why(cronJob: null, kind: IncidentKind.Frozen).ShouldBeNull();
    }
}
