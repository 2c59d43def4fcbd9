using WaitTime.Cli.Doctor;
using WaitTime.Core.Zones;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class ZoneDoctorTests
{
    private const string OfSql = "local time";
    private const string OfDatabase = "time zones of the database";
    private const string OfSystem = "time zones of the system";

    private static readonly DateTimeOffset Winter = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ZoneFacts Fine = new()
    {
        InUse = ["America/Toronto", "America/Vancouver"],
        Stored = new Dictionary<string, StoredZone>(StringComparer.Ordinal)
        {
            ["America/Toronto"] = Stored(ZoneData.Version),
            ["America/Vancouver"] = Stored(ZoneData.Version),
        },
    };

    [Fact]
    public void Rules_that_agree_are_well_and_nothing_is_to_be_done() =>
        ZoneDoctor.Judge(Fine, Remedies.Outside).ShouldAllBe(line => line.Verdict == DoctorVerdict.Ok && line.WhatToDo == null);

    [Fact]
    public void Old_rules_of_the_database_or_the_system_are_told_with_their_zone_and_do_no_harm()
    {
        var old = Fine with { Database = [Difference(ZoneSide.Theirs)], System = [Difference(ZoneSide.Theirs)] };
        foreach (var subject in (string[])[OfDatabase, OfSystem])
        {
            var line = Line(old, subject);
            line.Is(
                DoctorVerdict.Ok,
                $"older than the bundled tz database {ZoneData.Version}: "
                    + "America/Vancouver (-08:00 instead of -07:00 on 2026-12-01). WaitTime does not use them; "
            );
            line.WhatToDo.ShouldBe("docs/operations/database.md#time-zones");
        }

        Line(old, OfSql).Verdict.ShouldBe(DoctorVerdict.Ok);
        Line(Fine with { UnknownToDatabase = ["America/Vancouver"] }, OfDatabase).Is(DoctorVerdict.Ok, "America/Vancouver missing");
        Line(Fine with { Database = [Difference(null)] }, OfDatabase).Is(DoctorVerdict.Ok, "different from");
    }

    [Fact]
    public void Rules_that_are_newer_than_ours_are_a_warning_because_our_patterns_are_off()
    {
        Warns(Fine with { Database = [Difference(ZoneSide.Ours)] }, OfDatabase, "newer than the bundled");
        Warns(Fine with { System = [Difference(ZoneSide.Ours)] }, OfSystem, "newer than the bundled");
    }

    [Fact]
    public void A_system_without_zone_data_is_none_to_complain_of() =>
        Line(Fine with { UnknownToSystem = Fine.InUse }, OfSystem).Is(DoctorVerdict.Ok, "no time zone data installed; none are needed");

    [Fact]
    public void Offsets_that_are_missing_or_old_or_of_a_later_version_and_zones_that_nobody_knows_are_told()
    {
        Warns(
            Fine with
            {
                Stored = new Dictionary<string, StoredZone>(StringComparer.Ordinal),
            },
            OfSql,
            "no rows for America/Toronto, America/Vancouver"
        );
        Warns(Fine with { InUse = ["America/Nowhere"] }, OfSql, "'America/Nowhere'");
        Warns(
            Fine with
            {
                Stored = new Dictionary<string, StoredZone>(Fine.Stored, StringComparer.Ordinal) { ["America/Toronto"] = Stored("2999a") },
            },
            OfSql,
            "2999a"
        );
        Line(
                Fine with
                {
                    Stored = new Dictionary<string, StoredZone>(Fine.Stored, StringComparer.Ordinal)
                    {
                        ["America/Toronto"] = Stored("2025b"),
                    },
                },
                OfSql
            )
            .Is(DoctorVerdict.Ok, "2025b; the next aggregation updates it");
        Line(Fine with { InUse = [], Stored = new Dictionary<string, StoredZone>(StringComparer.Ordinal) }, OfSql)
            .Verdict.ShouldBe(DoctorVerdict.Ok);
    }

    private static void Warns(ZoneFacts facts, string subject, string says)
    {
        foreach (var remedies in (Remedies[])[Remedies.Outside, Places.Cluster])
        {
            var line = ZoneDoctor.Judge(facts, remedies).Single(line => line.Subject == subject);
            line.Is(DoctorVerdict.Warn, says);
            TypedCommands.Of(line, remedies).ShouldNotBeEmpty(line.WhatToDo);
        }
    }

    private static DoctorLine Line(ZoneFacts facts, string subject) =>
        ZoneDoctor.Judge(facts, Remedies.Outside).Single(line => line.Subject == subject);

    private static StoredZone Stored(string version) =>
        new([new(Winter.AddYears(-20), Winter.AddYears(3), TimeSpan.FromHours(-5))], version);

    private static ZoneDifference Difference(ZoneSide? old) =>
        new("America/Vancouver", Winter, TimeSpan.FromHours(-7), TimeSpan.FromHours(-8), old);
}
