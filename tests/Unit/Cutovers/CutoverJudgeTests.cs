using WaitTime.Cli.Cutovers;
using WaitTime.Core.Sources;
using WaitTime.Unit.Tests.Incidents;

namespace WaitTime.Unit.Tests.Cutovers;

public sealed class CutoverJudgeTests
{
    private const int Asked = 3;

    private static readonly SourceState Source = WatchedSources.Healthy;

    private static readonly SourceEvidence Good = new()
    {
        SourceId = Source.Id,
        LastRun = Ago(7),
        LastSuccess = Ago(7),
        LastStatus = "unchanged",
        Probes = Asked,
        PassedProbes = Asked,
    };

    private static readonly HeartbeatEvidence Beating = new(Ago(20), Ago(20));

    [Fact]
    public void A_place_with_runs_probes_and_a_heartbeat_is_ready()
    {
        var report = Judge(Good, Beating);
        report.IsReady.ShouldBeTrue(string.Join('\n', report.Lines));
        report.Lines.Select(line => line.Subject).ShouldBe(["quebec-msss run", "quebec-msss probes", "heartbeat"]);
    }

    [Fact]
    public void Each_missing_thing_has_its_line_and_its_command()
    {
        var report = new CutoverJudge(WatchedSources.Policy, Asked, WatchedSources.Now).Judge(
            "new",
            [Source],
            new Dictionary<string, SourceEvidence>(StringComparer.Ordinal),
            new(null, null)
        );
        report.IsReady.ShouldBeFalse();
        report
            .Lines.Select(line => (line.Subject, line.Met, line.Detail, line.WhatToDo))
            .ShouldBe([
                ("quebec-msss run", false, "no run from here", "waittime scrape quebec-msss, here"),
                ("quebec-msss probes", false, "0 recorded here in 7 days, 3 needed", "waittime probe quebec-msss --record, here"),
                ("heartbeat", false, "has never run here", "waittime heartbeat, here"),
            ]);
    }

    [Fact]
    public void A_run_that_failed_or_is_old_or_was_never_good_is_none()
    {
        Only(Good with { LastStatus = "error", LastMessage = "page: the name does not resolve." })
            .ShouldContain("failed: page: the name does not resolve.");
        Only(Good with { LastSuccess = Ago(121), LastStatus = "partial" }).ShouldContain("is older than 2h");
        Only(Good with { LastSuccess = null, LastStatus = "empty", LastMessage = "no value" }).ShouldContain("was empty: no value");
    }

    [Fact]
    public void All_of_the_newest_probes_must_have_passed()
    {
        Only(Good with { Probes = 2, PassedProbes = 2 }).ShouldBe("2 recorded here in 7 days, 3 needed");
        Only(Good with { PassedProbes = 2, ProbeProblem = "dns: the name does not resolve." })
            .ShouldBe("2 of the last 3 from here passed; the newest that failed: dns: the name does not resolve.");
    }

    [Fact]
    public void No_probes_are_asked_for_when_nobody_wants_any()
    {
        var report = new CutoverJudge(WatchedSources.Policy, 0, WatchedSources.Now).Judge(
            "new",
            [Source],
            new Dictionary<string, SourceEvidence>(StringComparer.Ordinal) { [Source.Id] = Good with { Probes = 0, PassedProbes = 0 } },
            Beating
        );
        report.IsReady.ShouldBeTrue();
    }

    [Fact]
    public void A_heartbeat_that_is_late_or_fails_is_missing()
    {
        Judge(Good, new(Ago(1), Ago(76))).Lines[^1].Detail.ShouldContain("over 1h 15m ago");
        Judge(Good, new(Ago(1), null)).Lines[^1].Detail.ShouldBe("has never succeeded here");
    }

    [Fact]
    public void A_source_that_is_switched_off_is_not_asked_for_and_none_at_all_is_not_ready()
    {
        var report = new CutoverJudge(WatchedSources.Policy, Asked, WatchedSources.Now).Judge(
            "new",
            [Source with { IsEnabled = false }],
            new Dictionary<string, SourceEvidence>(StringComparer.Ordinal),
            Beating
        );
        report.IsReady.ShouldBeFalse("an empty database proves nothing");
        report.Lines[0].WhatToDo.ShouldBe("waittime seed");
    }

    private static string Only(SourceEvidence evidence) =>
        Judge(evidence, Beating).Lines.Where(line => !line.Met).ShouldHaveSingleItem().Detail;

    private static CutoverReport Judge(SourceEvidence evidence, HeartbeatEvidence heartbeat) =>
        new CutoverJudge(WatchedSources.Policy, Asked, WatchedSources.Now).Judge(
            "new",
            [Source],
            new Dictionary<string, SourceEvidence>(StringComparer.Ordinal) { [Source.Id] = evidence },
            heartbeat
        );

    private static DateTime Ago(int minutes) => WatchedSources.Now.UtcDateTime.AddMinutes(-minutes);
}
