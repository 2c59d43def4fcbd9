using Npgsql;
using WaitTime.Collection.Replays;
using WaitTime.Collection.Storage;
using WaitTime.Core.Readings;
using WaitTime.Testing;
using static WaitTime.Integration.Tests.Storage.Readings;

namespace WaitTime.Integration.Tests.Storage;

public sealed class StoredRangeTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset First = Hour.AddMinutes(10);
    private static readonly DateTimeOffset Second = Hour.AddMinutes(70);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_range_is_stored_with_its_ends_an_open_one_without_the_end_that_is_not_there()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(
            First,
            Between(60, 120),
            Between(600, null, at: Hour.AddHours(1)),
            Between(30, 90, value: 45, at: Hour.AddHours(2))
        );
        (
            await database.QueryAsync<(double?, double?, double?, string)>(
                "SELECT value, lower, upper, state FROM measurements ORDER BY reported_at"
            )
        ).ShouldBe([(null, 60, 120, "reported"), (null, 600, null, "reported"), (45, 30, 90, "reported")]);
    }

    [Fact]
    public async Task A_range_that_is_seen_again_changes_nothing_and_one_that_moved_keeps_the_old_one()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(First, Between(60, 120));
        (await database.StoreAsync(First, Between(60, 120))).ShouldBe(new StoreCounts(0, 0, 1, 0));
        (await database.StoreAsync(Second, Between(60, 180))).ShouldBe(new StoreCounts(0, 1, 0, 0));
        (await database.StoreAsync(Second, Without(ReadingState.NotReported))).ShouldBe(new StoreCounts(0, 1, 0, 0));
        (
            await database.QueryAsync<(double?, double?, string, double?, double?, string)>(
                "SELECT old_lower, old_upper, old_state, new_lower, new_upper, new_state FROM measurement_revisions ORDER BY id"
            )
        ).ShouldBe([(60, 120, "reported", 60, 180, "reported"), (60, 180, "reported", null, null, "not_reported")]);
        (await database.QueryAsync<(double?, double?)>("SELECT lower, upper FROM measurements")).ShouldBe([(null, null)]);
    }

    [Theory]
    [InlineData("lower = 120, upper = 60")]
    [InlineData("lower = -1")]
    [InlineData("upper = 60")]
    [InlineData("value = NULL")]
    [InlineData("value = NULL, lower = 60, state = 'closed'")]
    public async Task The_database_refuses_a_range_that_cannot_be(string change)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(First, Reported(90));
        var refused = await Should.ThrowAsync<PostgresException>(() => database.ExecuteAsync($"UPDATE measurements SET {change}"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    [Fact]
    public async Task A_replay_sees_that_a_range_differs_and_shows_both()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(First, Between(60, 120), Between(600, null, at: Hour.AddHours(1)));
        var request = await RequestAsync(database, Second);
        var changes = await new MeasurementComparison(database.Database).CompareAsync(
            request,
            [Between(60, 180), Between(600, null, at: Hour.AddHours(1))],
            Token
        );
        var change = changes.ShouldHaveSingleItem();
        (change.Before, change.After).ShouldBe(("60 to 120", "60 to 180"));
    }

    [Fact]
    public async Task No_mean_is_made_of_ranges_and_they_count_as_readings_without_a_value()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.StoreAsync(First, Between(60, 120), Between(30, 90, value: 45, at: Hour.AddMinutes(15)));
        var end = await Programs.RunAsync(
            Programs.Tool,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url },
            ["aggregate", "--incremental"]
        );
        end.ExitCode.ShouldBe(0, end.Error);
        (
            await database.QueryAsync<(int, int, double)>(
                "SELECT samples, without_value, mean FROM measurement_aggregates WHERE period = 'hour'"
            )
        ).ShouldBe([(1, 1, 45)]);
    }
}
