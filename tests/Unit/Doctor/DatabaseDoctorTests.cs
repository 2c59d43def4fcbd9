using WaitTime.Cli.Doctor;
using static WaitTime.Unit.Tests.Incidents.WatchedSources;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class DatabaseDoctorTests
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
        DatabaseDoctor.Judge(Fine, Remedies.Outside, Now).ShouldAllBe(line => line.Verdict == DoctorVerdict.Ok && line.WhatToDo == null);

    [Fact]
    public void Everything_that_is_wrong_is_named_with_what_to_type()
    {
        Of(Fine with { DatabaseNow = Now.AddMinutes(5).UtcDateTime }, "clock").ShouldBe(DoctorVerdict.Fail);
        Of(Fine with { Connections = 85 }, "connections").ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { Waiting = 1 }, "locks").ShouldBe(DoctorVerdict.Fail);
        Of(Fine with { OldestTransactionSeconds = 7200 }, "locks").ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { StuckRuns = 1 }, "stuck runs").ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { UnaggregatedHours = 3 }, "unaggregated tail").ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { LastPartition = new(2026, 6, 1), LastCleanup = Now.AddDays(-3).UtcDateTime }, "partitions")
            .ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { BloatedTable = "measurements_2026_06", BloatedShare = 0.6 }, "bloat").ShouldBe(DoctorVerdict.Warn);
        Of(Fine with { UndeliveredAlerts = 2 }, "undelivered alerts").ShouldBe(DoctorVerdict.Fail);
        Of(Fine with { UnreviewedHospitals = 1 }, "unreviewed hospitals").ShouldBe(DoctorVerdict.Warn);
    }

    [Fact]
    public void Months_ahead_are_expected_only_of_a_cleanup_that_makes_them()
    {
        DatabaseFacts none = Fine with { LastPartition = null },
            behind = Fine with { LastPartition = new(2026, 6, 1) };
        Of(none, "partitions").ShouldBe(DoctorVerdict.Ok);
        Of(behind, "partitions").ShouldBe(DoctorVerdict.Ok);
        Of(behind with { LastCleanup = Now.AddDays(-40).UtcDateTime }, "partitions")
            .ShouldBe(DoctorVerdict.Ok, "the cleanup was turned off since, or its own line says that it is late");
        Line(behind with { LastCleanup = Now.AddDays(-3).UtcDateTime }, "partitions", Remedies.Outside)
            .WhatToDo.ShouldBe("psql \"$DATABASE_URL\" -c \"SELECT ensure_measurement_partition('2026-07-01')\"");
    }

    [Fact]
    public void Without_an_aggregation_in_the_release_nothing_is_left_behind() =>
        Line(Fine with { UnaggregatedHours = 3 }, "unaggregated tail", Places.Of(Places.AllCronJobs()[..2]))
            .Verdict.ShouldBe(DoctorVerdict.Ok);

    private static DoctorVerdict Of(DatabaseFacts facts, string subject)
    {
        foreach (var remedies in (Remedies[])[Remedies.Outside, Places.Cluster])
        {
            var line = Line(facts, subject, remedies);
            if (line.Verdict != DoctorVerdict.Ok)
                TypedCommands.Of(line, remedies).ShouldNotBeEmpty($"{subject} says what to type: {line.WhatToDo}");
        }

        return Line(facts, subject, Remedies.Outside).Verdict;
    }

    private static DoctorLine Line(DatabaseFacts facts, string subject, Remedies remedies) =>
        DatabaseDoctor.Judge(facts, remedies, Now).Single(line => line.Subject == subject);
}
