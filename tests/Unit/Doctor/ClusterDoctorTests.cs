using WaitTime.Cli.Doctor;
using WaitTime.Cluster;
using static WaitTime.Testing.KubernetesObjects;
using static WaitTime.Unit.Tests.Kubernetes.Seen;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class ClusterDoctorTests
{
    private const string Last = "2026-06-28T13:53:00Z";

    [Fact]
    public void Outside_of_a_cluster_one_line_says_so() =>
        Judge(ClusterSight.None)
            .ShouldBe([new("cluster", DoctorVerdict.Ok, "not running in a cluster, or no service account: not checked")]);

    [Theory]
    [InlineData(KubernetesProblem.Forbidden, "kubectl get role")]
    [InlineData(KubernetesProblem.Tls, "kubectl get serviceaccount")]
    [InlineData(KubernetesProblem.TimedOut, "networkpolicy")]
    public void A_cluster_that_cannot_be_read_is_a_failure_with_what_to_do(KubernetesProblem problem, string todo)
    {
        var line = Judge(new(View: null, new KubernetesException(problem, "The API answered."))).ShouldHaveSingleItem();
        line.Verdict.ShouldBe(DoctorVerdict.Fail);
        line.WhatToDo!.ShouldContain(todo);
    }

    [Fact]
    public void A_CronJob_that_is_well_shows_its_schedule_and_its_last_times()
    {
        var line = OfCronJob(
            View(
                CronJob(CronJobName, Source, lastSchedule: Last, lastSuccess: "2026-06-28T13:53:20Z"),
                [Job("a", Last, Complete(Last), completed: Last)]
            )
        );
        line.ShouldBe(
            new(
                "cronjob waittime-scraper-quebec",
                DoctorVerdict.Ok,
                "schedule '53 * * * *' America/Toronto, last scheduled 2026-06-28 13:53Z, last success 2026-06-28 13:53Z, 0 active"
            )
        );
    }

    [Fact]
    public void What_is_wrong_with_a_CronJob_is_told_with_the_command_for_it()
    {
        var suspended = OfCronJob(View(CronJob(CronJobName, Source, suspend: true)));
        suspended.Verdict.ShouldBe(DoctorVerdict.Warn);
        suspended.WhatToDo!.ShouldStartWith(
            "helm upgrade waittime charts/waittime -n waittime --reset-then-reuse-values --force-conflicts; "
        );
        OfCronJob(View(CronJob(CronJobName, Source, suspend: true, byValues: true)))
            .ShouldSatisfyAllConditions(
                line => line.Verdict.ShouldBe(DoctorVerdict.Ok),
                line => line.Detail.ShouldEndWith("Suspended in the release's values.")
            );

        var missed = OfCronJob(View(CronJob(CronJobName, Source, lastSchedule: "2026-06-28T10:53:00Z")));
        (missed.Verdict, missed.WhatToDo).ShouldBe(
            (DoctorVerdict.Fail, "kubectl describe cronjob -n waittime waittime-scraper-quebec; docs/runbooks/CronJobLate.md")
        );

        var pulling = OfCronJob(
            View(
                CronJob(CronJobName, Source, lastSchedule: Last),
                [Job("a", Last)],
                [Pod("a-x", Last, "Pending", Waiting("ImagePullBackOff", "Back-off"))]
            )
        );
        pulling.Detail.ShouldContain("1 active. Pod a-x cannot pull the image registry.example/waittime-scraper-quebec:1.2.3");
        (pulling.Verdict, pulling.WhatToDo).ShouldBe(
            (DoctorVerdict.Fail, "kubectl describe pod -n waittime a-x; docs/runbooks/CronJobFailing.md")
        );

        var failed = OfCronJob(
            View(
                CronJob(CronJobName, Source, lastSchedule: Last),
                [Job("a", Last, Failed(Last, "BackoffLimitExceeded", "x"))],
                [Pod("a-x", Last, "Failed", Terminated(2, "Error", Last))]
            )
        );
        failed.WhatToDo.ShouldBe("kubectl logs -n waittime job/a; docs/runbooks/CronJobFailing.md");
    }

    [Fact]
    public void A_CronJob_that_is_not_due_yet_is_no_warning_and_one_that_should_have_started_is()
    {
        var fresh = OfCronJob(
            View(CronJob("waittime-backup", null, component: "backup", created: "2026-06-28T13:55:00Z", schedule: "20 3 * * *"))
        );
        (fresh.Verdict, fresh.WhatToDo).ShouldBe((DoctorVerdict.Ok, null));
        fresh.Detail.ShouldEndWith("First due 2026-06-29 07:20Z.");
        var never = OfCronJob(
            View(CronJob("waittime-backup", null, component: "backup", created: "2026-06-26T13:55:00Z", schedule: "20 3 * * *"))
        );
        (never.Verdict, never.WhatToDo).ShouldBe(
            (DoctorVerdict.Warn, "kubectl describe cronjob -n waittime waittime-backup; docs/runbooks/CronJobLate.md")
        );
    }

    [Fact]
    public void What_ended_and_was_replaced_and_what_helm_test_left_is_over()
    {
        const string ready = """{"type":"Ready","status":"True","lastTransitionTime":"2026-06-28T13:40:00Z"}""";
        string Evicted(string name, string component) =>
            Pod(name, "2026-06-28T13:00:00Z", "Failed", more: ",\"reason\":\"Evicted\"", owner: null, component: component);
        var lines = Judge(
            new(
                View(
                    CronJob(CronJobName, Source, lastSchedule: Last, lastSuccess: Last),
                    [],
                    [
                        Evicted("monitor-a", "monitor"),
                        Pod(
                            "monitor-b",
                            "2026-06-28T13:39:00Z",
                            "Running",
                            Running("2026-06-28T13:39:10Z"),
                            ready,
                            owner: null,
                            component: "monitor"
                        ),
                        Pod(
                            "waittime-test-dry-run",
                            "2026-06-28T13:00:00Z",
                            "Failed",
                            Terminated(20, "Error", Last),
                            owner: null,
                            component: "test"
                        ),
                        Evicted("prometheus-a", "prometheus"),
                    ]
                ),
                Problem: null
            )
        );
        lines
            .Where(line => line.Verdict != DoctorVerdict.Ok)
            .Select(line => line.Subject)
            .ShouldBe(["pod prometheus-a"], "nothing has taken its place");
    }

    [Fact]
    public void A_CronJob_whose_interval_nobody_knows_is_not_held_to_it() =>
        OfCronJob(View(CronJob("waittime-cleanup", null, lastSchedule: "2026-06-22T03:00:00Z", component: "cleanup")))
            .Verdict.ShouldBe(DoctorVerdict.Ok);

    [Theory]
    [InlineData("heartbeat", 1, DoctorVerdict.Ok)]
    [InlineData("heartbeat", 23, DoctorVerdict.Fail)]
    [InlineData("aggregation", 1, DoctorVerdict.Fail)]
    public void A_heartbeat_that_found_an_incident_did_its_work(string component, int exitCode, DoctorVerdict verdict) =>
        OfCronJob(
            View(
                CronJob("waittime-" + component, null, lastSchedule: Last, component: component),
                [Job("a", Last, Failed(Last, "BackoffLimitExceeded", "x"))],
                [Pod("a-x", Last, "Failed", Terminated(exitCode, "Error", Last))]
            )
        )
            .Verdict.ShouldBe(verdict);

    [Fact]
    public void Pods_of_no_CronJob_are_told_when_they_fail_or_are_not_ready()
    {
        const string notReady =
            """{"type":"Ready","status":"False","lastTransitionTime":"2026-06-28T13:40:00Z","reason":"ContainersNotReady"}""";
        var lines = Judge(
            new(
                View(
                    CronJob(CronJobName, Source, lastSchedule: Last, lastSuccess: Last),
                    [
                        Job("good", Last, Complete(Last), uid: "j-2"),
                        Job("bad-before", "2026-06-28T12:53:00Z", Failed(Last, "BackoffLimitExceeded", "x")),
                    ],
                    [
                        Pod("bad-before-x", "2026-06-28T12:53:00Z", "Failed", Terminated(20, "Error", Last)),
                        Pod("postgres-0", "2026-06-01T00:00:00Z", "Running", Running("2026-06-01T00:00:00Z"), owner: null),
                        Pod("monitor-1", "2026-06-01T00:00:00Z", "Running", Running("2026-06-01T00:00:00Z"), notReady, owner: null),
                        Pod("migrate-1", Last, "Pending", Waiting("CreateContainerConfigError", "no secret"), owner: "j-9"),
                    ]
                ),
                Problem: null
            )
        );
        lines
            .Where(line => line.Subject.StartsWith("pod", StringComparison.Ordinal))
            .Select(line => (line.Subject, line.Verdict))
            .ShouldBe([("pod monitor-1", DoctorVerdict.Fail), ("pod migrate-1", DoctorVerdict.Fail)]);
        lines.Single(line => line.Subject == "cluster").Detail.ShouldBe("namespace waittime: 1 CronJobs, 2 Jobs, 4 pods");
    }

    [Fact]
    public void A_namespace_without_a_CronJob_of_the_release_is_suspicious() =>
        Judge(new(View(null), Problem: null)).Single(line => line.Subject == "cluster").Verdict.ShouldBe(DoctorVerdict.Warn);

    private static DoctorLine OfCronJob(ClusterView view) =>
        Judge(new(view, Problem: null)).Single(line => line.Subject.StartsWith("cronjob ", StringComparison.Ordinal));

    private static IReadOnlyList<DoctorLine> Judge(ClusterSight sight) =>
        ClusterDoctor.Judge(
            sight,
            new(sight, Places.Settings),
            new HashSet<string>(StringComparer.Ordinal) { Source },
            revision: null,
            Now
        );
}
