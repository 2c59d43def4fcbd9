using System.Globalization;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;
using WaitTime.Integration.Tests.Quality.Aggregates;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Zones;

/// <summary>Hospitals that do not keep their province's time.</summary>
public sealed class HospitalZoneTests(ClusterFixture fixture)
{
    private const string Archipel = "ca-qc-hopital-de-l-archipel";
    private const string BasseCoteNord = "ca-qc-centre-multiservices-de-sante-et-de-services-sociaux-de-la-basse-cote-nord";
    private const string Dryden = "ca-on-dryden-regional-health-centre";
    private const string Kenora = "ca-on-lake-of-the-woods-district-hospital";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Four_hospitals_have_a_zone_of_their_own_and_all_others_their_sources()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (
            await database.QueryAsync<(string, string)>("SELECT id, time_zone FROM hospitals WHERE time_zone IS NOT NULL ORDER BY id")
        ).ShouldBe(
            [
                (Dryden, "America/Winnipeg"),
                (Kenora, "America/Winnipeg"),
                (BasseCoteNord, "America/Blanc-Sablon"),
                (Archipel, "America/Halifax"),
            ],
            ignoreOrder: true
        );
        (
            await database.ScalarAsync<long>(
                "SELECT count(*) FROM hospital_zones AS z JOIN sources AS s ON s.id = z.source_id WHERE z.time_zone <> s.time_zone"
            )
        ).ShouldBe(4);
    }

    [Theory]
    // 17:00 UTC, in winter and in summer. Blanc-Sablon keeps standard time all year.
    [InlineData("2026-11-20", 13, 13, 12)]
    [InlineData("2026-07-17", 14, 13, 13)]
    public async Task A_pattern_stands_at_the_hours_of_the_clock_on_the_hospitals_own_wall(
        string day,
        int archipel,
        int basseCoteNord,
        int montreal
    )
    {
        await using var database = await fixture.Cluster.CreateAsync();
        foreach (var hospital in (string[])[Archipel, BasseCoteNord, Stores.Montreal])
            await database.StoreAsync("quebec-msss", hospital, "wait", ($"{day} 17:05", 60));
        await database.AggregateAsync(now: At(day).AddDays(2));
        (await database.QueryAsync<(string, int)>("SELECT hospital_id, hour_of_day FROM hour_of_week_patterns")).ShouldBe(
            [(Archipel, archipel), (BasseCoteNord, basseCoteNord), (Stores.Montreal, montreal)],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task Dryden_and_Kenora_are_an_hour_behind_Toronto_in_summer_and_as_late_in_winter()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        foreach (var hospital in (string[])[Dryden, Kenora, "ca-on-southlake-regional-health-centre"])
        {
            await database.StoreAsync("ontario-health", hospital, "wait", ("2026-10-20 17:05", 60), ("2026-11-20 17:05", 60));
        }

        await database.AggregateAsync(now: At("2026-11-25"));
        (
            await database.QueryAsync<(string, int, int)>(
                "SELECT hospital_id, day_of_week, hour_of_day FROM hour_of_week_patterns ORDER BY hospital_id, day_of_week"
            )
        ).ShouldBe(
            [
                (Dryden, 2, 12),
                (Dryden, 5, 12),
                (Kenora, 2, 12),
                (Kenora, 5, 12),
                ("ca-on-southlake-regional-health-centre", 2, 13),
                ("ca-on-southlake-regional-health-centre", 5, 12),
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task A_local_day_ends_at_the_hospitals_own_midnight()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        // 00:30 on the islands, where the day before is over; 23:30 in Montreal, where it is not.
        var now = At("2026-11-25").AddHours(4.5);
        foreach (var hospital in (string[])[Archipel, Stores.Montreal])
            await database.StoreAsync("quebec-msss", hospital, "wait", ("2026-11-23 17:05", 60), ("2026-11-24 17:05", 60));
        await database.AggregateAsync(now: now);
        (
            await database.QueryAsync<(string, int, string)>(
                "SELECT hospital_id, day_of_week, to_date::text FROM hour_of_week_patterns ORDER BY hospital_id, day_of_week"
            )
        ).ShouldBe([(Archipel, 1, "2026-11-24"), (Archipel, 2, "2026-11-24"), (Stores.Montreal, 1, "2026-11-23")], ignoreOrder: true);
        (await database.AggregateAsync(now: now.AddHours(1))).Patterns.ShouldBe(4, "now it is over in Montreal too");
    }

    [Fact]
    public async Task A_hospital_of_which_another_source_speaks_keeps_its_time_in_that_sources_patterns_too()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync("ontario-health", Archipel, "wait", ("2026-11-20 17:05", 60));
        await database.AggregateAsync(now: At("2026-11-25"));
        (
            await database.QueryAsync<(string, string, int)>("SELECT source_id, hospital_id, hour_of_day FROM hour_of_week_patterns")
        ).ShouldBe([("ontario-health", Archipel, 13)]);
    }

    [Fact]
    public async Task A_zone_that_an_operator_set_stays_when_the_data_are_seeded_again_and_the_next_refresh_follows_it()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync("quebec-msss", Archipel, "wait", ("2026-11-20 17:05", 60));
        await database.AggregateAsync(now: At("2026-11-25"));
        await database.ExecuteAsync("UPDATE hospitals SET time_zone = 'America/St_Johns' WHERE id = @Archipel", new { Archipel });
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        await database.AggregateAsync(now: At("2026-11-25").AddHours(1));
        (await database.QueryAsync<(string, int)>("SELECT time_zone, hour_of_day FROM hour_of_week_patterns")).ShouldBe(
            [("America/St_Johns", 13)],
            "13:30 by its clock"
        );
    }

    [Fact]
    public void An_unknown_zone_in_the_data_is_a_wrong_setting_that_names_file_and_line()
    {
        var data = SeedData.Embedded;
        var wrongHospital = data with
        {
            Zones = [.. data.Zones.Select(zone => zone.Hospital == Dryden ? zone with { TimeZone = "America/Driden" } : zone)],
        };
        Should
            .Throw<ConfigurationException>(wrongHospital.Check)
            .Message.ShouldStartWith("seed_data/time_zones.csv:4: the time zone 'America/Driden' is unknown");
        var wrongSource = data with
        {
            Sources = [.. data.Sources.Select(source => source.Id == "bc-phsa" ? source with { TimeZone = "Pacific" } : source)],
        };
        Should
            .Throw<ConfigurationException>(wrongSource.Check)
            .Message.ShouldStartWith("seed_data/sources/bc-phsa.json:9: the time zone 'Pacific' is unknown");
        var nobody = data with { Zones = [.. data.Zones.Select(zone => zone with { Hospital = "ca-qc-nobody" })] };
        Should
            .Throw<ConfigurationException>(nobody.Check)
            .Message.ShouldStartWith("seed_data/time_zones.csv:2: no file of seed_data/hospitals describes the hospital 'ca-qc-nobody'");
    }

    private static DateTimeOffset At(string day) => DateTimeOffset.Parse(day + "T00:00Z", CultureInfo.InvariantCulture);
}
