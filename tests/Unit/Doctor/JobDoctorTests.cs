using WaitTime.Cli.Doctor;
using WaitTime.Cluster;
using static WaitTime.Testing.KubernetesObjects;
using static WaitTime.Unit.Tests.Kubernetes.Seen;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class JobDoctorTests
{
    private const string Yesterday = "2026-06-27T13:00:00Z";
    private const string LastWeek = "2026-06-21T13:00:00Z";
    private const string Today = "2026-06-28T13:00:00Z";

    [Fact]
    public void A_migration_that_has_just_failed_is_a_failure_with_its_log()
    {
        var line = Judge([Migration("waittime-migrate-4", Today, 4)], revision: 3).ShouldHaveSingleItem();
        (line.Subject, line.Verdict, line.WhatToDo).ShouldBe(
            (
                "job waittime-migrate-4",
                DoctorVerdict.Fail,
                "kubectl logs -n waittime job/waittime-migrate-4; docs/operations/upgrade-rollback.md"
            )
        );
        line.Detail.ShouldBe("Container scraper of pod waittime-migrate-4-x exited with code 23.");
    }

    [Fact]
    public void What_failed_in_an_old_upgrade_is_no_failure_of_today()
    {
        // By the release's revision.
        Told(Judge([Migration("waittime-migrate-4", Yesterday, 4)], revision: 5))
            .ShouldBe(
                "Container scraper of pod waittime-migrate-4-x exited with code 23. "
                    + "No action needed: it belongs to revision 4, and the release is at 5."
            );
        // By its age, whoever made it.
        Told(Judge([Migration("waittime-migrate-4", LastWeek)], revision: null)).ShouldEndWith("No action needed: it failed 7d 1h ago.");
        // By a later success of its kind.
        Told(
                Judge(
                    [
                        Check("waittime-backup-volume-2", Yesterday),
                        Job("waittime-backup-29712345", Today, Complete(Today), "j-9", "c-9", component: "backup", completed: Today),
                    ],
                    revision: null
                )
            )
            .ShouldEndWith("No action needed: waittime-backup-29712345 succeeded at 2026-06-28 13:00Z.");
    }

    [Fact]
    public void A_success_before_the_failure_or_of_another_kind_does_not_end_it()
    {
        var jobs = new[]
        {
            Check("waittime-backup-volume-2", Yesterday),
            Job("waittime-backup-1", LastWeek, Complete(LastWeek), "j-8", "c-9", component: "backup", completed: LastWeek),
            Job("waittime-scraper-quebec-1", Today, Complete(Today), "j-9", "c-9", completed: Today),
        };
        Judge(jobs, revision: 2).Single(line => line.Subject == "job waittime-backup-volume-2").Verdict.ShouldBe(DoctorVerdict.Fail);
    }

    [Fact]
    public void A_Job_that_succeeded_after_a_retry_has_no_line_and_no_pod()
    {
        var view = View(
            null,
            [
                Job(
                    "waittime-migrate-1",
                    Today,
                    Complete(Today),
                    owner: null,
                    component: "migrator",
                    annotations: Revision(1),
                    completed: Today
                ),
            ],
            [Pod("waittime-migrate-1-a", Today, "Failed", Terminated(23, "Error", Today))]
        );
        Judge(view, revision: 1)
            .Select(line => (line.Subject, line.Verdict))
            .ShouldBe([("cluster", DoctorVerdict.Warn), ("pods", DoctorVerdict.Ok)]);
    }

    [Fact]
    public void A_Job_under_way_is_told_only_when_something_holds_it_up()
    {
        Judge(
                [Job("waittime-migrate-1", "2026-06-28T13:59:30Z", owner: null, component: "migrator", annotations: Revision(1))],
                revision: 1
            )
            .ShouldBeEmpty();
        Judge([Job("waittime-migrate-1", Today, owner: null, component: "migrator", annotations: Revision(1))], revision: 1)
            .ShouldHaveSingleItem()
            .WhatToDo!.ShouldStartWith("kubectl describe -n waittime job/waittime-migrate-1");
    }

    private static string Revision(int revision) => $"\"waittime.example/revision\":\"{revision}\"";

    private static string Migration(string name, string at, int? revision = null) =>
        Job(
            name,
            at,
            Failed(at, "BackoffLimitExceeded", "Job has reached the specified backoff limit"),
            owner: null,
            component: "migrator",
            annotations: revision is { } known ? Revision(known) : null
        );

    private static string Check(string name, string at) =>
        Job(
            name,
            at,
            Failed(at, "DeadlineExceeded", "Job was active longer than specified deadline"),
            "j-7",
            owner: null,
            component: "backup"
        );

    private static string Told(IEnumerable<DoctorLine> lines)
    {
        var line = lines.ShouldHaveSingleItem();
        line.Verdict.ShouldBe(DoctorVerdict.Ok, line.Detail);
        return line.Detail;
    }

    private static IReadOnlyList<DoctorLine> Judge(string[] jobs, int? revision)
    {
        var pods =
            jobs.Length == 1 && jobs[0].Contains("Failed", StringComparison.Ordinal)
                ? new[] { Pod("waittime-migrate-4-x", Yesterday, "Failed", Terminated(23, "Error", Yesterday)) }
                : [];
        return
        [
            .. Judge(View(CronJob("waittime-backup", null, "c-9", component: "backup", lastSchedule: Today), jobs, pods), revision)
                .Where(line => line.Subject.StartsWith("job ", StringComparison.Ordinal)),
        ];
    }

    private static IReadOnlyList<DoctorLine> Judge(ClusterView view, int? revision)
    {
        var sight = new ClusterSight(view, Problem: null);
        return ClusterDoctor.Judge(sight, new(sight, Places.Settings), new HashSet<string>(StringComparer.Ordinal), revision, Now);
    }
}
