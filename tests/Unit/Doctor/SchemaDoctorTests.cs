using WaitTime.Cli.Doctor;
using WaitTime.Core.Schemas;
using static WaitTime.Unit.Tests.Incidents.WatchedSources;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class SchemaDoctorTests
{
    private static readonly SchemaSight Sight = new()
    {
        Database = "waittime",
        Role = "waittime_scraper",
        Encoding = "UTF8",
        IsReadOnly = false,
        HasHome = true,
        MayUseHome = true,
        MayCreate = false,
        HasLedger = true,
        IsOurLedger = true,
        MayReadLedger = true,
        Applied = KnownMigrations.Names,
    };

    private static readonly SchemaFacts Fine = new()
    {
        Sight = Sight,
        Partitions = new([], []),
        MissingRights = [],
        NotSeeded = [],
    };

    [Fact]
    public void A_schema_that_is_as_it_should_be_has_nothing_to_do() =>
        SchemaDoctor.Judge(Fine, Remedies.Outside, Now).ShouldAllBe(line => line.Verdict == DoctorVerdict.Ok && line.WhatToDo == null);

    [Fact]
    public void A_schema_that_cannot_be_seen_is_named_with_what_to_type()
    {
        Of(With(Sight with { HasLedger = false, Applied = null }), "migrations").Is(DoctorVerdict.Fail, "database waittime has no schema");
        Of(With(Sight with { HasLedger = false, Applied = null, Elsewhere = ["x"] }), "migrations")
            .Is(DoctorVerdict.Fail, "in the schema x");
        Of(With(Sight with { MayUseHome = false }), "migrations").Is(DoctorVerdict.Fail, "The role waittime_scraper may not use");
        Of(With(Sight with { IsOurLedger = false, Applied = null }), "migrations").Is(DoctorVerdict.Fail, "belongs to another program");
        Of(With(Sight with { Applied = [.. KnownMigrations.Names.SkipLast(1)] }), "migrations")
            .Is(DoctorVerdict.Fail, $"pending: {KnownMigrations.Names[^1]}");
        Of(Fine with { Conflict = "0001_a.sql was changed" }, "migrations").Is(DoctorVerdict.Fail, "0001_a.sql was changed");
    }

    [Fact]
    public void Every_part_that_is_not_as_it_should_be_is_named_with_what_to_type()
    {
        Of(With(Sight with { IsReadOnly = true }), "writes").Is(DoctorVerdict.Fail, "read-only");
        Of(With(Sight with { Encoding = "LATIN1" }), "encoding").Is(DoctorVerdict.Fail, "LATIN1");
        Of(With(Sight with { Encoding = "SQL_ASCII" }), "encoding").Is(DoctorVerdict.Warn, "SQL_ASCII");
        Of(With(Sight with { Elsewhere = ["waittime_scraper"] }), "search path").Is(DoctorVerdict.Warn, "in the schema waittime_scraper");
        Of(Fine with { MissingRights = ["waittime_scraper: INSERT on measurements"] }, "rights")
            .Is(DoctorVerdict.Fail, "missing: waittime_scraper: INSERT on measurements");
        Of(Fine with { NotSeeded = [.. Enumerable.Range(1, 9).Select(number => $"source {number}")] }, "seed")
            .Is(DoctorVerdict.Fail, "missing: source 1, source 2, source 3, source 4, source 5, source 6 and 3 more");
        Of(Fine with { Partitions = new(["measurements_rest"], []) }, "partition shapes").Is(DoctorVerdict.Warn, "measurements_rest");
    }

    [Fact]
    public void A_version_that_was_rolled_back_works_on_the_schema_of_a_later_one() =>
        Of(With(Sight with { Applied = [.. KnownMigrations.Names, "9999_later.sql"] }), "migrations")
            .Is(DoctorVerdict.Ok, "all applied, plus later ones from a newer version: 9999_later.sql");

    [Fact]
    public void A_month_that_is_written_to_must_be_attached_and_a_past_one_may_have_been_detached_on_purpose()
    {
        Of(Fine with { Partitions = new([], [new(2026, 5, 1)]) }, "detached months").Is(DoctorVerdict.Warn, "measurements_2026_05");
        Of(Fine with { Partitions = new([], [new(2026, 5, 1), new(2026, 6, 1)]) }, "detached months")
            .Is(DoctorVerdict.Fail, "measurements_2026_05, measurements_2026_06");
        var december = Of(Fine with { Partitions = new([], [new(2026, 12, 1)]) }, "detached months");
        december
            .WhatToDo.ShouldNotBeNull()
            .ShouldContain(
                "measurements ATTACH PARTITION measurements_2026_12 FOR VALUES FROM ('2026-12-01 00:00Z') TO ('2027-01-01 00:00Z')"
            );
    }

    private static SchemaFacts With(SchemaSight sight) => Fine with { Sight = sight };

    private static DoctorLine Of(SchemaFacts facts, string subject)
    {
        foreach (var remedies in (Remedies[])[Remedies.Outside, Places.Cluster])
        {
            var seen = SchemaDoctor.Judge(facts, remedies, Now).Single(line => line.Subject == subject);
            if (seen.Verdict == DoctorVerdict.Ok)
                continue;
            TypedCommands.Of(seen, remedies).ShouldNotBeEmpty($"{subject} says what to type: {seen.WhatToDo}");
        }

        return SchemaDoctor.Judge(facts, Remedies.Outside, Now).Single(line => line.Subject == subject);
    }
}
