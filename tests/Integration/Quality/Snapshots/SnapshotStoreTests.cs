using WaitTime.Aggregation;
using WaitTime.Core.Failures;
using WaitTime.QualitySnapshot;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Quality.Snapshots;

public sealed class SnapshotStoreTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset Day = History.Day;
    private static readonly DateOnly Date = DateOnly.FromDateTime(Day.UtcDateTime);
    private static readonly DateTimeOffset Later = Day.AddDays(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hours_with_a_value_are_counted_once_whichever_metric_gave_it()
    {
        await using var database = await History.StartAsync(fixture, "bc-phsa", 3);
        await database.AddAsync("bc-phsa", Day, Day.AddDays(1), 60);
        await database.AddAsync("bc-phsa", Day, Day.AddDays(1), 240, "stay");
        await database.AddAsync("bc-phsa", Day.AddDays(-1), Day, 60);
        var system = await TakeAsync(database);
        (system.Expected, system.Actual, system.Hospitals, system.Gaps, system.Status, system.IsComplete).ShouldBe(
            (72, 72, 3, 0, QualityStatus.Healthy, true)
        );
    }

    [Fact]
    public async Task A_source_that_skips_the_night_is_expected_by_day_alone()
    {
        await using var database = await History.StartAsync(fixture, "bc-phsa", 2);
        await database.ExecuteAsync(
            "UPDATE sources SET schedule = '11 6-23 * * *', schedule_time_zone = 'America/Vancouver' WHERE id = 'bc-phsa'"
        );
        // 06:11 to 23:11 in Vancouver are 13:11 to 06:11 UTC.
        await database.AddAsync("bc-phsa", Day, Day.AddHours(7), 60);
        await database.AddAsync("bc-phsa", Day.AddHours(13), Day.AddDays(1), 60);
        var system = await TakeAsync(database);
        (system.Expected, system.Actual, system.Gaps, system.Status).ShouldBe((36, 36, 0, QualityStatus.Healthy));
    }

    [Fact]
    public async Task A_wrong_schedule_in_the_database_is_named_and_no_snapshot_is_written_over()
    {
        await using var database = await History.StartAsync(fixture, "bc-phsa", 2);
        await database.ExecuteAsync("UPDATE sources SET schedule = '11 6-99 * * *' WHERE id = 'bc-phsa'");
        (await Should.ThrowAsync<ConfigurationException>(() => TakeAsync(database))).Message.ShouldStartWith(
            "sources.schedule of bc-phsa in the database: the schedule '11 6-99 * * *'"
        );
        (await database.ScalarAsync<long>("SELECT count(*) FROM data_quality_snapshots")).ShouldBe(0);
    }

    [Fact]
    public async Task A_month_that_was_confirmed_every_hour_is_complete_and_an_hour_without_a_run_is_missing()
    {
        await using var database = await History.StartAsync(fixture, "ontario-health", 2);
        await database.AddAsync("ontario-health", new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 5, 1, 1, 0, 0, TimeSpan.Zero), 120);
        await database.ExecuteAsync(
            "UPDATE measurements SET reported_at = '2026-05-01 00:00Z', first_seen_at = @seen, timestamp_utc = @last",
            new { seen = Day.AddDays(-9), last = Later }
        );
        await database.AddRunsAsync("ontario-health", Day, Day.AddHours(10));
        await database.AddRunsAsync("ontario-health", Day.AddHours(10), Day.AddHours(13), "error");
        await database.AddRunsAsync("ontario-health", Day.AddHours(13), Day.AddHours(24));
        var system = await TakeAsync(database);
        (system.Expected, system.Actual, system.Gaps, system.LongestGapMinutes).ShouldBe((48, 42, 2, 240));
    }

    [Fact]
    public async Task A_months_value_does_not_make_its_hospital_known_since_that_month()
    {
        await using var database = await History.StartAsync(fixture, "ontario-health", 2);
        var seen = Day.AddHours(20).AddMinutes(10);
        await database.ExecuteAsync(
            "UPDATE hospital_source_keys SET first_seen_at = @seen WHERE first_seen_at = '2020-01-01'",
            new { seen }
        );
        await database.AddAsync("ontario-health", Day.AddDays(-40), Day.AddDays(-40).AddHours(1), 120);
        await database.ExecuteAsync("UPDATE measurements SET first_seen_at = @seen, timestamp_utc = @Later", new { seen, Later });
        await database.AddRunsAsync("ontario-health", seen, Day.AddDays(1));
        await new AggregateRefresh(database.Database, new ShiftedTime(Later)).RunAsync(new() { BackfillDays = 60 }, progress: null, Token);
        var system = await TakeAsync(database);
        (system.Expected, system.Actual, system.Gaps).ShouldBe((8, 8, 0), "expected from its first sight on, not since midnight");
    }

    [Fact]
    public async Task A_value_that_a_moving_source_only_repeats_is_no_new_hour()
    {
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 1);
        await database.AddAsync("alberta-ahs", Day, Day.AddHours(1), 60);
        await database.ExecuteAsync("UPDATE measurements SET timestamp_utc = @last", new { last = Later });
        await database.AddRunsAsync("alberta-ahs", Day, Day.AddDays(1));
        (await TakeAsync(database)).Actual.ShouldBe(1, "it is frozen, and confirming a frozen value makes no hour of it");
    }

    [Fact]
    public async Task A_hospital_that_appears_during_the_day_is_expected_from_then_on()
    {
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 1);
        await database.ExecuteAsync(
            "UPDATE hospital_source_keys SET first_seen_at = @at WHERE first_seen_at = '2020-01-01'",
            new { at = Day.AddHours(14).AddMinutes(6) }
        );
        await database.AddAsync("alberta-ahs", Day.AddHours(14), Day.AddDays(1), 60);
        var system = await TakeAsync(database);
        (system.Expected, system.Actual, system.Gaps).ShouldBe((10, 10, 0));
    }

    [Fact]
    public async Task A_hospital_whose_key_is_younger_than_its_history_is_expected_all_day()
    {
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 1);
        await database.AddAsync("alberta-ahs", Day.AddDays(-1), Day, 60);
        await database.AddAsync("alberta-ahs", Day.AddHours(12), Day.AddDays(1), 60);
        await database.ExecuteAsync("UPDATE hospital_source_keys SET first_seen_at = '2999-01-01'");
        var system = await TakeAsync(database);
        (system.Expected, system.Actual, system.Gaps).ShouldBe((24, 12, 1));
    }

    [Fact]
    public async Task Closed_hours_are_not_expected_and_unreported_ones_are_missing()
    {
        await using var database = await History.StartAsync(fixture, "bc-phsa", 1);
        await database.AddAsync("bc-phsa", Day, Day.AddDays(1), 60);
        await database.ExecuteAsync(
            "UPDATE measurements SET value = NULL, state = 'closed' WHERE reported_at < @opens",
            new { opens = Day.AddHours(8) }
        );
        await database.ExecuteAsync(
            "UPDATE measurements SET value = NULL, state = 'not_reported' WHERE reported_at >= @from",
            new { from = Day.AddHours(20) }
        );
        var system = await TakeAsync(database);
        (system.Expected, system.Actual, system.Gaps).ShouldBe((16, 12, 1));
    }

    [Fact]
    public async Task Hours_that_the_cleanup_has_removed_are_known_from_the_aggregates()
    {
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 1);
        await database.AddAsync("alberta-ahs", Day, Day.AddDays(1), 60);
        await database.ExecuteAsync(
            """
            INSERT INTO measurement_aggregates (hospital_id, metric_id, period, bucket_start, source_id, samples, mean, minimum, maximum,
                is_closed, refreshed_at)
            SELECT hospital_id, metric_id, 'hour', date_trunc('hour', reported_at, 'UTC'), source_id, 1, 60, 60, 60, true, now()
                FROM measurements;
            DELETE FROM measurements WHERE reported_at < @until
            """,
            new { until = Day.AddHours(20) }
        );
        var system = await TakeAsync(database);
        (system.Expected, system.Actual, system.Gaps).ShouldBe((24, 24, 0));
    }

    [Fact]
    public async Task A_days_flags_are_counted()
    {
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 1);
        await database.AddAsync("alberta-ahs", Day.AddHours(-2), Day.AddDays(1), 60);
        await database.ExecuteAsync(
            """
            INSERT INTO measurement_anomalies (hospital_id, metric_id, reported_at, source_id, run_id, value, rule, z, samples, mean,
                spread, lower_fence, upper_fence, flagged_at)
            SELECT hospital_id, metric_id, reported_at, source_id, run_id, value, 'z', 4, 20, 10, 5, 0, 20, now() FROM measurements
                WHERE reported_at < @until
            """,
            new { until = Day.AddHours(3) }
        );
        (await TakeAsync(database)).Anomalies.ShouldBe(3);
    }

    [Fact]
    public async Task A_day_is_replaced_until_it_is_complete()
    {
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 2);
        await database.AddAsync("alberta-ahs", Day, Day.AddHours(10), 60);
        var partial = await TakeAsync(database, Day.AddHours(10).AddMinutes(30));
        (partial.Expected, partial.Actual, partial.IsComplete).ShouldBe((20, 20, false));
        await database.AddAsync("alberta-ahs", Day.AddHours(10), Day.AddHours(20), 60);
        var complete = await TakeAsync(database);
        (complete.Expected, complete.Actual, complete.IsComplete).ShouldBe((48, 40, true));
        (await database.ScalarAsync<long>("SELECT count(*) FROM data_quality_snapshots")).ShouldBe(
            4,
            "two hospitals, a source, the system"
        );

        await database.ExecuteAsync("DELETE FROM measurements");
        (await new SnapshotStore(database.Database).TakeAsync(Date, Later, Token)).ShouldBeFalse(
            "a complete day stays, whatever is cleaned up later"
        );
        (await new SnapshotStore(database.Database).ReadAsync(Date, withHospitals: false, Token))[^1].Actual.ShouldBe(40);
    }

    [Fact]
    public async Task Two_at_once_make_one_snapshot()
    {
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 2);
        await database.AddAsync("alberta-ahs", Day, Day.AddHours(10), 60);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new SnapshotStore(database.Database).TakeAsync(Date, Later, Token)));
        (await database.ScalarAsync<long>("SELECT count(*) FROM data_quality_snapshots")).ShouldBe(4);
    }

    [Fact]
    public async Task A_day_before_anybody_was_known_has_no_snapshot()
    {
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 0);
        (await new SnapshotStore(database.Database).TakeAsync(Date, Later, Token)).ShouldBeTrue();
        (await database.ScalarAsync<long>("SELECT count(*) FROM data_quality_snapshots")).ShouldBe(0);
    }

    private static async Task<SnapshotRow> TakeAsync(TestDatabase database, DateTimeOffset? now = null)
    {
        var store = new SnapshotStore(database.Database);
        (await store.TakeAsync(Date, now ?? Later, Token)).ShouldBeTrue();
        var rows = await store.ReadAsync(Date, withHospitals: false, Token);
        return rows.Single(row => row.Level == QualityLevel.System);
    }
}
