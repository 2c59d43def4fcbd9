using WaitTime.Core.Doctor;
using WaitTime.Core.Jobs;
using static WaitTime.Core.Tests.Incidents.WatchedSources;

namespace WaitTime.Core.Tests.Doctor;

public sealed class DoctorTests
{
    private static readonly DatabaseFacts Fine = new()
    {
        DatabaseNow = Now.UtcDateTime,
        Version = "15.18",
        SizeBytes = 100_000_000,
        Connections = 5,
        ConnectionsLimit = 100,
        Waiting = 0,
        StuckRuns = 0,
        UnaggregatedHours = 0,
        LastPartition = new(2026, 9, 1),
        UndeliveredAlerts = 0,
        UnreviewedHospitals = 0,
    };

    [Fact]
    public void A_database_that_is_well_has_nothing_to_do() =>
        DatabaseDoctor.Judge(Fine, Now).ShouldAllBe(line => line.Verdict == DoctorVerdict.Ok && line.WhatToDo == null);

    [Fact]
    public void Everything_that_is_wrong_is_named_with_what_to_do()
    {
        Of(Fine with { DatabaseNow = Now.AddMinutes(5).UtcDateTime }, "clock").ShouldBe(DoctorVerdict.Fail);
        Of(Fine with { Connections = 85 }, "connections").ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { Waiting = 1 }, "locks").ShouldBe(DoctorVerdict.Fail);
        Of(Fine with { OldestTransactionSeconds = 7200 }, "locks").ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { StuckRuns = 1 }, "stuck runs").ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { UnaggregatedHours = 3 }, "unaggregated tail").ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { LastPartition = new(2026, 6, 1) }, "partitions").ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { LastPartition = null }, "partitions").ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { BloatedTable = "measurements_2026_06", BloatedShare = 0.6 }, "bloat").ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { UndeliveredAlerts = 2 }, "undelivered alerts").ShouldBe(DoctorVerdict.Fail);
        Of(Fine with { UnreviewedHospitals = 1 }, "unreviewed hospitals").ShouldBe(DoctorVerdict.Warn);
    }

    [Fact]
    public void Sources_are_held_to_their_schedule()
    {
        var lines = SourceDoctor.Judge([Healthy, Failing with { Id = "b" }, NeverRun, Healthy with { Id = "off", IsEnabled = false }], Policy, Now).ToList();
        lines.Select(line => line.Verdict).ShouldBe([DoctorVerdict.Ok, DoctorVerdict.Fail, DoctorVerdict.Warn, DoctorVerdict.Warn]);
        lines[1].WhatToDo.ShouldBe("waittime scrape b --dry-run; docs/runbooks/SourceIncident.md");
    }

    [Fact]
    public void Jobs_are_held_to_theirs_and_a_cleanup_may_be_off()
    {
        var jobs = new Dictionary<string, JobState>(StringComparer.Ordinal)
        {
            ["heartbeat"] = State("heartbeat", TimeSpan.FromMinutes(30)),
            ["aggregation"] = State("aggregation", TimeSpan.FromHours(9)),
        };
        SourceDoctor.Judge(jobs, Now).Select(line => (line.Subject, line.Verdict)).ShouldBe(
        [
            ("job heartbeat", DoctorVerdict.Ok), ("job aggregation", DoctorVerdict.Fail), ("job quality-snapshot", DoctorVerdict.Warn), ("job cleanup", DoctorVerdict.Ok),
        ]);
    }

    private static JobState State(string name, TimeSpan age) => new() { JobName = name, LastRun = Ago(age), LastSuccess = Ago(age), LastExitCode = 0 };

    private static DoctorVerdict Of(DatabaseFacts facts, string subject)
    {
        var line = DatabaseDoctor.Judge(facts, Now).Single(line => line.Subject == subject);
        line.WhatToDo.ShouldNotBeNullOrEmpty($"{subject} says what to do");
        return line.Verdict;
    }
}
