using WaitTime.Core.Zones;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Zones;

/// <summary>The offsets from which SQL knows local time.</summary>
public sealed class ZoneOffsetTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_seeded_database_has_the_offsets_of_every_zone_in_use_from_before_2005_to_two_years_ahead()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var rows = await database.QueryAsync<(string Zone, DateTime From, DateTime To, int Seconds, string Version)>(
            "SELECT time_zone, valid_from, valid_to, extract(epoch FROM utc_offset)::int, "
                + "rules_version FROM zone_offsets ORDER BY time_zone COLLATE \"C\", valid_from"
        );
        rows.Select(row => row.Zone).Distinct(StringComparer.Ordinal).ShouldBe(await InUseAsync(database));
        rows.ShouldContain(row => row.Zone == "America/Blanc-Sablon", "a hospital's own zone counts as its source's does");
        foreach (var zone in rows.GroupBy(row => row.Zone, StringComparer.Ordinal))
        {
            zone.First().From.ShouldBeLessThan(new(2005, 1, 1), zone.Key);
            zone.Last().To.ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().UtcDateTime.AddYears(2), zone.Key);
            zone.Zip(zone.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From && pair.First.Seconds != pair.Second.Seconds);
            zone.ShouldAllBe(row => row.Version == ZoneData.Version);
            // A moment of every week of the whole time.
            for (var at = zone.First().From.AddHours(12); at < zone.Last().To; at = at.AddDays(7))
            {
                var expected = ZoneData.OffsetAt(ZoneData.Find(zone.Key)!, new(DateTime.SpecifyKind(at, DateTimeKind.Utc)));
                zone.Single(row => row.From <= at && at < row.To).Seconds.ShouldBe((int)expected.TotalSeconds, $"{zone.Key} at {at:O}");
            }
        }
    }

    [Fact]
    public void The_zone_data_know_that_British_Columbia_Alberta_and_Manitoba_no_longer_change_their_clocks()
    {
        string.CompareOrdinal(ZoneData.Version, "2026f").ShouldBeGreaterThanOrEqualTo(0, ZoneData.Version);
        foreach (
            var (zone, hours) in (ReadOnlySpan<(string, int)>)
                [("America/Vancouver", -7), ("America/Edmonton", -6), ("America/Winnipeg", -5)]
        )
        {
            ZoneData
                .OffsetsOf(ZoneData.Find(zone)!, new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero), new(2029, 1, 1, 0, 0, 0, TimeSpan.Zero))
                .ShouldHaveSingleItem()
                .Offset.ShouldBe(TimeSpan.FromHours(hours), zone);
        }
    }

    [Fact]
    public async Task They_reach_further_as_years_go_by_and_are_written_only_where_they_change()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        const string written = "SELECT string_agg(xmin::text, ',' ORDER BY time_zone, valid_from) FROM zone_offsets";
        var before = await database.ScalarAsync<string>(written);
        await RefreshAsync(database, TimeProvider.System.GetUtcNow());
        (await database.ScalarAsync<string>(written)).ShouldBe(before, "they were current");
        await RefreshAsync(database, new(2040, 6, 1, 0, 0, 0, TimeSpan.Zero));
        (
            await database.ScalarAsync<bool>(
                "SELECT bool_and(reach = '2043-01-01Z') FROM (SELECT max(valid_to) AS reach FROM zone_offsets GROUP BY time_zone) AS z"
            )
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task A_zone_that_comes_into_use_gets_its_offsets_one_that_goes_loses_them_and_an_unknown_one_is_named()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var before = await InUseAsync(database);
        await database.ExecuteAsync(
            """
            UPDATE hospitals SET time_zone = NULL WHERE time_zone = 'America/Blanc-Sablon';
            UPDATE hospitals SET time_zone = 'America/Creston' WHERE id = 'ca-bc-vgh';
            UPDATE hospitals SET time_zone = 'America/Nowhere' WHERE id = 'ca-bc-richmond'
            """
        );
        (await RefreshAsync(database, TimeProvider.System.GetUtcNow())).ShouldBe(["America/Nowhere"]);
        (await database.QueryAsync<string>("SELECT time_zone FROM zone_offsets GROUP BY 1 ORDER BY time_zone COLLATE \"C\"")).ShouldBe(
            before.Where(zone => zone != "America/Blanc-Sablon").Append("America/Creston").Order(StringComparer.Ordinal)
        );
        (
            await database.QueryAsync<(string, string)>(
                "SELECT hospital_id, time_zone FROM hospital_zones WHERE hospital_id IN ('ca-bc-vgh', 'ca-bc-richmond') ORDER BY 1"
            )
        ).ShouldBe(
            [("ca-bc-richmond", "America/Vancouver"), ("ca-bc-vgh", "America/Creston")],
            "a zone that nobody knows is no reason to have no local time"
        );
    }

    [Fact]
    public async Task Two_programs_at_once_write_them_once()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var zones = await InUseAsync(database);
        await database.ExecuteAsync("DELETE FROM zone_offsets");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RefreshAsync(database, TimeProvider.System.GetUtcNow())));
        (await database.QueryAsync<string>("SELECT time_zone FROM zone_offsets GROUP BY 1 ORDER BY time_zone COLLATE \"C\"")).ShouldBe(
            zones
        );
    }

    [Theory]
    [InlineData(Programs.Aggregation, "waittime_quality")]
    [InlineData(Programs.QualitySnapshot, "waittime_quality")]
    [InlineData(Programs.Cleanup, "waittime_cleanup")]
    [InlineData(Programs.Migrator, "waittime_migrator")]
    public async Task Every_job_that_needs_them_or_runs_daily_renews_them_by_its_own_role(string program, string role)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            DELETE FROM zone_offsets WHERE time_zone = 'America/Toronto';
            UPDATE zone_offsets SET rules_version = '2025b', utc_offset = '0' WHERE time_zone = 'America/Vancouver'
            """
        );
        var end = await Programs.RunAsync(
            program,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.UrlAs(role), ["ALERTS_ENABLED"] = "false" }
        );
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (
            await database.QueryAsync<(string, string)>(
                "SELECT DISTINCT time_zone, "
                    + "rules_version FROM zone_offsets WHERE time_zone IN ('America/Toronto', 'America/Vancouver') ORDER BY 1"
            )
        ).ShouldBe([("America/Toronto", ZoneData.Version), ("America/Vancouver", ZoneData.Version)]);
        await using var monitor = database.As("waittime_monitor");
        await using var read = monitor.Source.CreateCommand("SELECT count(*) FROM hospital_zones JOIN zone_offsets USING (time_zone)");
        ((long)(await read.ExecuteScalarAsync(Token))!).ShouldBeGreaterThan(0, "who reads, reads local time");
    }

    /// <summary>Of sources, and of hospitals that do not keep their source's time; in the order of their names.</summary>
    private static Task<IReadOnlyList<string>> InUseAsync(TestDatabase database) =>
        database.QueryAsync<string>(
            "SELECT time_zone COLLATE \"C\" FROM sources UNION SELECT time_zone FROM hospitals WHERE time_zone IS NOT NULL ORDER BY 1"
        );

    private static Task<IReadOnlyList<string>> RefreshAsync(TestDatabase database, DateTimeOffset now) =>
        ZoneOffsetStore.RefreshAsync(database.Database, now, Token);
}
