using WaitTime.Cli.Doctor;
using WaitTime.Core.Jobs;
using static WaitTime.Testing.KubernetesObjects;
using static WaitTime.Unit.Tests.Incidents.WatchedSources;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class LedgerDoctorTests
{
    private static readonly DateTimeOffset LongAgo = Now.AddDays(-100);

    [Fact]
    public void Jobs_are_held_to_their_schedule_and_a_cleanup_may_be_off()
    {
        var jobs = Recorded(("heartbeat", TimeSpan.FromMinutes(30)), ("aggregation", TimeSpan.FromHours(9)));
        Judge(jobs, LongAgo, Remedies.Outside)
            .ShouldBe([
                ("job heartbeat", DoctorVerdict.Ok),
                ("job aggregation", DoctorVerdict.Fail),
                ("job quality-snapshot", DoctorVerdict.Warn),
                ("job cleanup", DoctorVerdict.Ok),
                ("job bulk-export", DoctorVerdict.Ok),
            ]);
        Line(jobs, LongAgo, Remedies.Outside, "aggregation").WhatToDo.ShouldBe("waittime aggregate --incremental");
        Line(jobs, LongAgo, Places.Cluster, "aggregation")
            .WhatToDo.ShouldBe("kubectl create job -n waittime --from=cronjob/waittime-aggregation aggregation-by-hand");
    }

    [Theory]
    [InlineData("heartbeat", 2, 4)]
    [InlineData("aggregation", 11, 13)]
    [InlineData("quality-snapshot", 47, 49)]
    public void After_an_installation_a_job_gets_the_time_that_the_alerts_give_it(string name, int well, int late)
    {
        Line(Recorded(), Now.AddHours(-well), Remedies.Outside, name).Verdict.ShouldBe(DoctorVerdict.Ok);
        Line(Recorded(), Now.AddHours(-late), Remedies.Outside, name).Verdict.ShouldBe(DoctorVerdict.Warn);
    }

    [Fact]
    public void A_job_whose_CronJob_is_not_due_yet_is_not_late_even_on_a_database_of_an_earlier_installation()
    {
        var old = Recorded(
            ("heartbeat", TimeSpan.FromDays(3)),
            ("aggregation", TimeSpan.FromDays(3)),
            ("quality-snapshot", TimeSpan.FromDays(3)),
            ("cleanup", TimeSpan.FromDays(30)),
            ("bulk-export", TimeSpan.FromDays(30))
        );
        Judge(old, LongAgo, Places.Of(Places.AllCronJobs("2026-06-28T13:55:00Z"))).ShouldAllBe(line => line.Verdict == DoctorVerdict.Ok);
        Judge(old, LongAgo, Places.Cluster).ShouldAllBe(line => line.Verdict == DoctorVerdict.Fail);
    }

    [Fact]
    public void A_job_that_the_values_leave_out_or_suspend_is_no_warning()
    {
        var remedies = Places.Of(
            CronJob("waittime-heartbeat", null, "c-2", component: "heartbeat", suspend: true, byValues: true),
            CronJob("waittime-aggregation", null, "c-3", component: "aggregation", suspend: true)
        );
        Judge(Recorded(), LongAgo, remedies)
            .ShouldBe([
                ("job heartbeat", DoctorVerdict.Ok),
                ("job aggregation", DoctorVerdict.Warn),
                ("job quality-snapshot", DoctorVerdict.Ok),
                ("job cleanup", DoctorVerdict.Ok),
                ("job bulk-export", DoctorVerdict.Ok),
            ]);
        Line(Recorded(), LongAgo, remedies, "heartbeat").Detail.ShouldEndWith("suspended in the release's values");
        Line(Recorded(), LongAgo, remedies, "cleanup").Detail.ShouldEndWith("disabled in the release's values");
    }

    [Fact]
    public void A_cleanup_that_the_values_turned_on_is_late_once_its_first_time_has_passed() =>
        Line(Recorded(), LongAgo, Places.Cluster, "cleanup")
            .ShouldBe(
                new(
                    "job cleanup",
                    DoctorVerdict.Warn,
                    "has never run here",
                    "kubectl create job -n waittime --from=cronjob/waittime-cleanup cleanup-by-hand"
                )
            );

    private static Dictionary<string, JobState> Recorded(params IEnumerable<(string Name, TimeSpan Age)> jobs) =>
        jobs.ToDictionary(
            job => job.Name,
            job => new JobState
            {
                JobName = job.Name,
                LastRun = Ago(job.Age),
                LastSuccess = Ago(job.Age),
                LastExitCode = 0,
            },
            StringComparer.Ordinal
        );

    private static DoctorLine Line(IReadOnlyDictionary<string, JobState> jobs, DateTimeOffset since, Remedies remedies, string name) =>
        LedgerDoctor.Judge(jobs, since, remedies, Now).Single(line => line.Subject == "job " + name);

    private static IEnumerable<(string Subject, DoctorVerdict Verdict)> Judge(
        IReadOnlyDictionary<string, JobState> jobs,
        DateTimeOffset since,
        Remedies remedies
    ) => LedgerDoctor.Judge(jobs, since, remedies, Now).Select(line => (line.Subject, line.Verdict));
}
