using WaitTime.QualitySnapshot;
using WaitTime.QualitySnapshot.FrozenPlaces;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Quality.FrozenPlaces;

public sealed class FrozenPlaceTests(ClusterFixture fixture)
{
    private const string Source = "bc-phsa";

    private static readonly DateTimeOffset Day = History.Day;
    private static readonly DateTimeOffset End = Day.AddDays(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hospital_that_has_not_moved_for_days_while_its_neighbours_do_is_in_the_snapshot_until_it_moves()
    {
        await using var database = await StartAsync(Day.AddDays(-6), End.AddDays(1));
        var frozen = (await database.KnownAsync(Source))[2];
        await database.FreezeAsync(frozen, Day.AddDays(-2), End);
        (await TakeAsync(database, -1)).Count.ShouldBe(0, "it has stood still for two days");
        var (count, places) = await TakeAsync(database, 0);
        (count, places.ShouldHaveSingleItem()).ShouldBe((1, (frozen, Day.AddDays(-2).AddMinutes(5))));
        var later = await TakeAsync(database, 1);
        (later.Count, later.Places.Count).ShouldBe((0, 0), "it moves again");
    }

    [Fact]
    public async Task A_hospital_whose_stamp_stands_still_is_seen_by_the_runs_that_confirm_it()
    {
        await using var database = await StartAsync(Day.AddDays(-6), End);
        var frozen = (await database.KnownAsync(Source))[0];
        await database.ExecuteAsync(
            """
            DELETE FROM measurements WHERE hospital_id = @frozen AND reported_at > @from;
            UPDATE measurements SET timestamp_utc = @last
            WHERE hospital_id = @frozen AND reported_at = (SELECT max(reported_at) FROM measurements WHERE hospital_id = @frozen)
            """,
            new
            {
                frozen,
                from = Day.AddDays(-4),
                last = End.AddMinutes(-20),
            }
        );
        (await FindAsync(database, End)).ShouldHaveSingleItem().HospitalId.ShouldBe(frozen);
        await database.ExecuteAsync("UPDATE measurements SET timestamp_utc = reported_at");
        (await FindAsync(database, End)).ShouldBeEmpty("nobody has spoken of it since: it is incomplete");
    }

    [Fact]
    public async Task Values_that_stood_before_the_look_back_and_are_still_confirmed_are_seen_and_since_when_is_kept_from_day_to_day()
    {
        await using var database = await StartAsync(Day.AddDays(-20), End);
        var frozen = (await database.KnownAsync(Source))[0];
        await database.FreezeAsync(frozen, Day.AddDays(-18), End);
        for (var day = -10; day <= 0; day++)
            await TakeAsync(database, day);
        (await TakeAsync(database, 0)).Places.ShouldHaveSingleItem().Since.ShouldBe(Day.AddDays(-18).AddMinutes(5));
        (await FindAsync(database, End)).ShouldHaveSingleItem().Since.ShouldBe(End.AddDays(-14).AddMinutes(5));
    }

    [Theory]
    [InlineData("UPDATE measurements SET value = 0 WHERE hospital_id = @one AND metric_id IN (SELECT id FROM metrics WHERE name = 'stay')")]
    [InlineData("UPDATE measurements SET value = value + 1 WHERE hospital_id = @one AND reported_at = @last")]
    [InlineData("UPDATE measurements SET value = NULL, state = 'closed' WHERE hospital_id = @one AND extract(hour FROM reported_at) < 14")]
    [InlineData("DELETE FROM measurements WHERE hospital_id = @one AND reported_at < @last - interval '30 hours'")]
    [InlineData("UPDATE measurements SET value = 57 WHERE reported_at > @last - interval '4 days'")]
    [InlineData("UPDATE measurements SET value = extract(day FROM reported_at)")]
    [InlineData("UPDATE sources SET is_enabled = false")]
    public async Task What_is_no_frozen_place(string sql)
    {
        await using var database = await StartAsync(Day.AddDays(-6), End, "wait", "stay");
        var one = (await database.KnownAsync(Source))[0];
        await database.FreezeAsync(one, Day.AddDays(-3), End);
        (await FindAsync(database, End)).ShouldHaveSingleItem().Metrics.ShouldBe(["stay", "wait"]);
        // One of its metrics is at zero where neighbours never are, and the other moves: not frozen either.
        if (sql.Contains("value = 0", StringComparison.Ordinal))
        {
            sql += "; UPDATE measurements SET value = 90 + extract(hour FROM reported_at) WHERE hospital_id = @one AND value > 0";
        }

        await database.ExecuteAsync(sql, new { one, last = End.AddMinutes(-55) });
        (await FindAsync(database, End)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_suspect_run_brought_is_no_movement()
    {
        await using var database = await StartAsync(Day.AddDays(-6), End);
        var frozen = (await database.KnownAsync(Source))[0];
        await database.FreezeAsync(frozen, Day.AddDays(-3), End);
        await database.AddRunsAsync(Source, Day, Day.AddHours(1), "suspect");
        await database.ExecuteAsync(
            """
            UPDATE measurements SET value = 0, run_id = (SELECT id FROM scrape_runs)
            WHERE reported_at >= @from AND reported_at < @from + interval '1 hour'
            """,
            new { from = Day }
        );
        (await FindAsync(database, End)).ShouldHaveSingleItem().HospitalId.ShouldBe(frozen);
    }

    [Fact]
    public async Task A_month_that_stands_is_what_Ontario_publishes()
    {
        await using var database = await History.StartAsync(fixture, "ontario-health", 5);
        await database.MoveAsync("ontario-health", Day.AddDays(-6), End);
        await database.FreezeAsync((await database.KnownAsync("ontario-health"))[0], Day.AddDays(-3), End);
        (await FindAsync(database, End)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_look_reads_the_series_by_their_key_and_no_whole_month()
    {
        await using var database = await StartAsync(Day.AddDays(-20), End);
        await database.ExecuteAsync("ANALYZE measurements");
        var plan = string.Join(
            '\n',
            await database.QueryAsync<string>(
                "EXPLAIN "
                    + FrozenPlaceSql
                        .Series.Replace("$1", "timestamptz '2026-06-15 00:00Z'", StringComparison.Ordinal)
                        .Replace("$2", "timestamptz '2026-06-29 00:00Z'", StringComparison.Ordinal)
                        .Replace("$3", "timestamptz '2026-06-26 00:00Z'", StringComparison.Ordinal)
                        .Replace("$4", "NULL", StringComparison.Ordinal)
            )
        );
        plan.ShouldNotContain("Seq Scan on measurements_2026", Case.Sensitive, plan);
        plan.ShouldContain("Index Scan", Case.Sensitive, plan);
    }

    private async Task<TestDatabase> StartAsync(DateTimeOffset from, DateTimeOffset until, params string[] metrics)
    {
        var database = await History.StartAsync(fixture, Source, 6);
        foreach (var metric in metrics.DefaultIfEmpty("wait"))
            await database.MoveAsync(Source, from, until, metric);
        return database;
    }

    private static Task<IReadOnlyList<FrozenPlace>> FindAsync(TestDatabase database, DateTimeOffset now) =>
        FrozenPlaceReader.FindAsync(database.Database, now, sourceId: null, Token);

    /// <summary>The day's snapshot, taken anew three days after it.</summary>
    private static async Task<(int Count, IReadOnlyList<(string Hospital, DateTimeOffset Since)> Places)> TakeAsync(
        TestDatabase database,
        int day
    )
    {
        var date = DateOnly.FromDateTime(Day.UtcDateTime).AddDays(day);
        await database.ExecuteAsync(
            "DELETE FROM data_quality_snapshots WHERE snapshot_date = @date",
            new { date = date.ToDateTime(TimeOnly.MinValue) }
        );
        var store = new SnapshotStore(database.Database);
        await store.TakeAsync(date, End.AddDays(3), Token);
        var rows = await store.ReadAsync(date, withHospitals: true, Token);
        var system = rows.Single(row => row.Level == QualityLevel.System);
        rows.Single(row => row.Level == QualityLevel.Source).FrozenHospitals.ShouldBe(system.FrozenHospitals);
        var places = rows.Where(row => row.FrozenSince is not null).Select(row => (row.HospitalId!, row.FrozenSince!.Value));
        return (system.FrozenHospitals!.Value, [.. places]);
    }
}
