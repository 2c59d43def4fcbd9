using WaitTime.Cli.Doctor;
using WaitTime.Core.Sources;
using static WaitTime.Unit.Tests.Incidents.WatchedSources;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class SourceDoctorTests
{
    [Fact]
    public void Sources_are_held_to_their_schedule()
    {
        SourceState[] sources =
        [
            Healthy,
            Failing with
            {
                Id = "b",
            },
            Healthy with
            {
                IncidentKind = "error",
                IncidentOpenedAt = Now.UtcDateTime,
            },
        ];
        var lines = SourceDoctor.Judge(sources, Policy, Remedies.Outside, Now).ToList();
        lines.Select(line => line.Verdict).ShouldBe([DoctorVerdict.Ok, DoctorVerdict.Fail, DoctorVerdict.Warn]);
        lines[1].WhatToDo.ShouldBe("waittime scrape b --dry-run; docs/runbooks/SourceIncident.md");
        lines[2].WhatToDo.ShouldBe("waittime heartbeat; it closes the incident of a source that has recovered");
    }

    [Fact]
    public void A_source_that_waits_for_its_first_run_and_one_that_is_switched_off_are_no_warnings()
    {
        var lines = SourceDoctor.Judge([NeverRun, Healthy with { IsEnabled = false }], Policy, Remedies.Outside, Now).ToList();
        lines.Select(line => line.Verdict).ShouldBe([DoctorVerdict.Ok, DoctorVerdict.Ok]);
        lines[0].Detail.ShouldEndWith("waiting for its first run");
        lines[1].Detail.ShouldBe("disabled");
        Of(NeverRun with { CreatedAt = Now.AddHours(-3).UtcDateTime }, Remedies.Outside)
            .Verdict.ShouldBe(DoctorVerdict.Fail, "it should have run by now");
    }

    [Fact]
    public void In_a_cluster_a_source_is_run_by_its_CronJob()
    {
        Of(Failing, Places.Cluster)
            .WhatToDo.ShouldBe(
                "kubectl create job -n waittime --from=cronjob/waittime-scraper-quebec quebec-msss-by-hand; docs/runbooks/SourceIncident.md"
            );
        Of(Failing with { Id = "b" }, Places.Cluster)
            .WhatToDo!.ShouldStartWith(
                "kubectl create job -n waittime --from=\"$(kubectl get cronjob -n waittime -l "
                    + "app.kubernetes.io/instance=waittime,waittime.example/source=b -o name)\" b-by-hand"
            );
    }

    private static DoctorLine Of(SourceState source, Remedies remedies) => SourceDoctor.Judge([source], Policy, remedies, Now).Single();
}
