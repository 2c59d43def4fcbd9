using Npgsql;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core.Readings;
using WaitTime.Testing;
using static WaitTime.Integration.Tests.Storage.Readings;

namespace WaitTime.Integration.Tests.Storage;

public sealed class MeasurementStoreTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset First = Hour.AddMinutes(10);
    private static readonly DateTimeOffset Second = Hour.AddMinutes(70);

    [Fact]
    public async Task The_same_again_adds_nothing_and_moves_only_the_time_last_seen()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (await database.StoreAsync(First, Reported(42))).ShouldBe(new StoreCounts(1, 0, 0, 0));
        (await database.StoreAsync(Second, Reported(42))).ShouldBe(new StoreCounts(0, 0, 1, 0));
        var rows = await database.QueryAsync<(double, DateTime, DateTime)>("SELECT value, timestamp_utc, first_seen_at FROM measurements");
        rows.ShouldBe([(42, Second.UtcDateTime, First.UtcDateTime)]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurement_revisions")).ShouldBe(0);
    }

    [Fact]
    public async Task Another_value_for_the_same_time_takes_its_place_and_the_old_one_is_kept()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(First, Reported(42));
        (await database.StoreAsync(Second, Reported(43))).ShouldBe(new StoreCounts(0, 1, 0, 0));
        (await database.ScalarAsync<double>("SELECT value FROM measurements")).ShouldBe(43);
        (
            await database.QueryAsync<(double, string, double, string)>(
                "SELECT old_value, old_state, new_value, parser_version FROM measurement_revisions"
            )
        ).ShouldBe([(42, "reported", 43, "api 1")]);
    }

    [Fact]
    public async Task A_state_that_takes_the_place_of_a_value_leaves_no_value_behind()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(First, Reported(0));
        await database.StoreAsync(Second, Without(ReadingState.Closed));
        (await database.QueryAsync<(double?, string)>("SELECT value, state FROM measurements")).ShouldBe([(null, "closed")]);
        (await database.ScalarAsync<double>("SELECT old_value FROM measurement_revisions")).ShouldBe(0);
    }

    [Fact]
    public async Task Zero_is_a_value_and_none_of_the_states_is_zero()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(
            First,
            Reported(0),
            Without(ReadingState.NotReported, Hour.AddHours(1)),
            Without(ReadingState.Suppressed, Hour.AddHours(2))
        );
        (await database.QueryAsync<(double?, string)>("SELECT value, state FROM measurements ORDER BY reported_at")).ShouldBe([
            (0d, "reported"),
            (null, "not_reported"),
            (null, "suppressed"),
        ]);
    }

    [Theory]
    [InlineData(1, 0, 50, "a better feed takes the place of a worse one")]
    [InlineData(0, 1, 42, "a worse feed does not take the place of a better one")]
    [InlineData(1, 1, 50, "feeds of one rank replace one another")]
    public async Task Between_two_feeds_the_better_one_stands(int firstRank, int secondRank, double expected, string why)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(First, Reported(42, rank: firstRank));
        await database.StoreAsync(Second, Reported(50, rank: secondRank));
        (await database.ScalarAsync<double>("SELECT value FROM measurements")).ShouldBe(expected, why);
        (await database.ScalarAsync<DateTime>("SELECT timestamp_utc FROM measurements")).ShouldBe(
            Second.UtcDateTime,
            "it was seen, whichever value stands"
        );
    }

    [Fact]
    public async Task A_better_feed_without_a_value_does_not_wipe_out_a_worse_ones()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(First, Reported(42, rank: 1));
        await database.StoreAsync(Second, Without(ReadingState.NotReported, rank: 0));
        (await database.ScalarAsync<double>("SELECT value FROM measurements")).ShouldBe(42);
        await database.StoreAsync(Second, Reported(44, rank: 0));
        (await database.ScalarAsync<double>("SELECT value FROM measurements")).ShouldBe(44, "but once it has one, it stands");
    }

    [Fact]
    public async Task Rows_lie_in_the_partition_of_their_month_which_is_made_when_it_is_missing()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(
            First,
            Reported(1, new(2025, 9, 1, 0, 0, 0, TimeSpan.Zero)),
            Reported(2, new(2025, 12, 31, 23, 59, 59, TimeSpan.Zero)),
            Reported(3, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
        );
        (await database.QueryAsync<string>("SELECT tableoid::regclass::text FROM measurements ORDER BY reported_at")).ShouldBe([
            "measurements_2025_09",
            "measurements_2025_12",
            "measurements_2026_01",
        ]);
    }

    [Fact]
    public async Task Eight_stores_of_a_new_month_at_once_make_one_partition_and_lose_nothing()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(minute => database.StoreAsync(First, Reported(minute, Hour.AddMinutes(minute)))));
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(8);
        (await database.ScalarAsync<long>("SELECT count(*) FROM pg_inherits WHERE inhparent = 'measurements'::regclass")).ShouldBe(1);
    }

    [Fact]
    public async Task A_new_hospital_is_stored_hidden_and_unverified_with_its_readings()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var arrived = new NewHospital("ca-bc-bc-phsa-new", new Site("NEW", "Nouvel hôpital", FacilityKind.UrgentCare), "new");
        var request = await RequestAsync(database, First);
        var counts = await database.StoreReadingsAsync(
            request,
            [Reported(5, hospital: arrived.Id)],
            [arrived],
            TestContext.Current.CancellationToken
        );
        counts.ShouldBe(new StoreCounts(1, 0, 0, 1));
        (
            await database.QueryAsync<(string, string, bool, bool)>(
                "SELECT name, kind, is_visible, is_verified FROM hospitals WHERE id = 'ca-bc-bc-phsa-new'"
            )
        ).ShouldBe([("Nouvel hôpital", "urgent_care", false, false)]);
        (await database.ScalarAsync<string>("SELECT hospital_id FROM hospital_source_keys WHERE key = 'NEW'")).ShouldBe(
            "ca-bc-bc-phsa-new"
        );
    }

    [Fact]
    public async Task One_impossible_row_and_nothing_of_the_run_is_stored()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await Should.ThrowAsync<PostgresException>(() =>
            database.StoreAsync(First, Reported(1), Reported(2, hospital: "no-such-hospital"))
        );
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(0);
    }

    [Theory]
    [InlineData("UPDATE measurements SET value = -1")]
    [InlineData("UPDATE measurements SET value = NULL")]
    [InlineData("UPDATE measurements SET state = 'closed'")]
    [InlineData("UPDATE measurements SET state = 'zero'")]
    public async Task The_database_itself_refuses_a_negative_and_a_value_that_contradicts_its_state(string sql)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(First, Reported(42));
        (await Should.ThrowAsync<PostgresException>(() => database.ExecuteAsync(sql))).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }
}
