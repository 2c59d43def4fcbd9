using System.Globalization;
using System.Text.Json;
using WaitTime.Core.Zones;
using WaitTime.Integration.Tests.Quality.Aggregates;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Zones;

/// <summary>
/// Since 2026 British Columbia stays seven hours behind UTC; a database with older zone data puts its winter an hour off.
/// </summary>
public sealed class OldRulesTests(OldRulesFixture old) : IClassFixture<OldRulesFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 12, 10, 20, 0, 0, TimeSpan.Zero);

    private const string Peak = "SELECT DISTINCT hour_of_day::int FROM hour_of_week_patterns WHERE source_id = 'bc-phsa' AND p50 > 50";

    [Fact]
    public async Task Where_Postgres_has_old_zone_rules_British_Columbias_peak_of_13_00_stands_at_13_00()
    {
        await using var database = await old.Cluster.CreateAsync();
        (
            await database.ScalarAsync<int>(
                "SELECT extract(hour FROM timestamptz '2026-12-01 20:00Z' AT TIME ZONE 'America/Vancouver')::int"
            )
        ).ShouldBe(12, "this server's rules are old, or the test shows nothing");
        await StoreAsync(database);
        await database.AggregateAsync(now: Now);
        (await database.QueryAsync<int>(Peak)).ShouldBe([13]);
        (
            await database.QueryAsync<(string, string, string)>(
                "SELECT DISTINCT time_zone, rules_version, to_date::text FROM hour_of_week_patterns"
            )
        ).ShouldBe([("America/Vancouver", ZoneData.Version, "2026-12-09")]);
    }

    [Fact]
    public async Task Patterns_that_an_earlier_version_computed_by_the_databases_rules_are_computed_anew_on_the_same_day()
    {
        await using var database = await old.Cluster.CreateAsync();
        await StoreAsync(database);
        await database.AggregateAsync(now: Now);
        // As the version before wrote them, just before the upgrade.
        await database.ExecuteAsync(
            """
            ALTER TABLE hour_of_week_patterns DROP CONSTRAINT hour_of_week_patterns_hour_of_day_check;
            UPDATE hour_of_week_patterns SET hour_of_day = hour_of_day + 100;
            UPDATE hour_of_week_patterns SET hour_of_day = (hour_of_day - 101 + 24) % 24, time_zone = NULL, rules_version = NULL
            """
        );
        (await database.QueryAsync<int>(Peak)).ShouldBe([12]);
        (await database.AggregateAsync(now: Now.AddMinutes(10)))
            .Patterns.GetValueOrDefault()
            .ShouldBeGreaterThan(0, "an ordinary refresh mends them");
        (await database.QueryAsync<int>(Peak)).ShouldBe([13]);
        (await database.AggregateAsync(now: Now.AddMinutes(20))).Patterns.GetValueOrDefault().ShouldBe(0, "once");
    }

    [Fact]
    public async Task When_the_rules_of_a_zone_change_its_offsets_and_the_patterns_by_them_are_renewed()
    {
        await using var database = await old.Cluster.CreateAsync();
        await StoreAsync(database);
        await database.ExecuteAsync(
            """
            DELETE FROM zone_offsets WHERE time_zone = 'America/Vancouver';
            INSERT INTO zone_offsets VALUES ('America/Vancouver', '2000-01-01Z', '2029-01-01Z', '-8 hours', '2999z')
            """
        );
        await database.AggregateAsync(now: Now);
        (await database.QueryAsync<int>(Peak)).ShouldBe([12], "rules of a later build stand while an earlier one still runs");

        await database.ExecuteAsync(
            "UPDATE zone_offsets SET rules_version = '2025b' WHERE time_zone = "
                + "'America/Vancouver'; UPDATE hour_of_week_patterns SET rules_version = '2025b'"
        );
        (await database.AggregateAsync(now: Now.AddMinutes(10))).Patterns.GetValueOrDefault().ShouldBeGreaterThan(0);
        (await database.QueryAsync<int>(Peak)).ShouldBe([13]);
        (await database.ScalarAsync<string>("SELECT string_agg(DISTINCT rules_version, ',') FROM zone_offsets")).ShouldBe(ZoneData.Version);
    }

    [Fact]
    public async Task The_doctor_says_that_the_databases_and_the_systems_rules_are_old_and_that_no_figure_goes_by_them()
    {
        await using var database = await old.Cluster.CreateAsync();
        var told = await DoctorAsync(database, old.Rules.Folder);
        foreach (var subject in (string[])["time zones of the database", "time zones of the system"])
        {
            told[subject].Verdict.ShouldBe("ok");
            told[subject]
                .Detail.ShouldStartWith(
                    $"older than the bundled tz database {ZoneData.Version}: America/Edmonton (-07:00 instead of -06:00 on "
                );
            told[subject].Detail.ShouldContain("America/Vancouver (-08:00 instead of -07:00 on ");
            told[subject].Detail.ShouldContain("America/Winnipeg (-06:00 instead of -05:00 on ");
            told[subject].Detail.ShouldNotContain("America/Toronto");
            told[subject].Detail.ShouldContain("WaitTime does not use them");
        }

        var zones = SeedFiles
            .Sources.Select(source => source.TimeZone)
            .Concat(SeedFiles.Zones.Select(zone => zone.TimeZone))
            .Distinct(StringComparer.Ordinal)
            .Count();
        told["local time"].Detail.ShouldStartWith($"tz database {ZoneData.Version}, {zones} zones in use, offsets until ");
    }

    [Fact]
    public async Task A_system_without_any_zone_data_is_no_failure_and_computes_the_same()
    {
        await using var database = await old.Cluster.CreateAsync();
        var none = Path.Combine(old.Rules.Folder, "none");
        var told = await DoctorAsync(database, none);
        told["time zones of the system"].ShouldBe(("ok", "no time zone data installed; none are needed"));
        await StoreAsync(database);
        var end = await Programs.RunAsync(
            Programs.Aggregation,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = database.UrlAs("waittime_quality"),
                ["TZDIR"] = none,
            }
        );
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
    }

    private static async Task<Dictionary<string, (string Verdict, string Detail)>> DoctorAsync(TestDatabase database, string zoneFolder)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.UrlAs("waittime_monitor"),
            ["TZDIR"] = zoneFolder,
        };
        var end = await Programs.RunAsync(Programs.Tool, variables, "doctor", "--json");
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        using var lines = JsonDocument.Parse(end.Output);
        return lines
            .RootElement.EnumerateArray()
            .ToDictionary(
                line => line.GetProperty("subject").GetString()!,
                line => (line.GetProperty("verdict").GetString()!, line.GetProperty("detail").GetString()!),
                StringComparer.Ordinal
            );
    }

    /// <summary>Four weeks of British Columbia: much waiting in the hour from 13:00 on, little in every other.</summary>
    private static Task StoreAsync(TestDatabase database)
    {
        var first = new DateTimeOffset(2026, 11, 10, 0, 0, 0, TimeSpan.Zero);
        return database.WaitsAsync([
            .. Enumerable
                .Range(0, 28 * 24)
                .Select(hour => first.AddHours(hour))
                .Select(at => (at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), (double?)(at.Hour == 20 ? 100 : 10))),
        ]);
    }
}
