using Npgsql;
using WaitTime.Core.Storage;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Quality.Aggregates;

/// <summary>Killed, beside a store, beside another aggregation: nothing is lost and nothing counted twice.</summary>
public sealed class RecoveryTests(ClusterFixture fixture)
{
    private const string Program = "services/Aggregation/WaitTime.Aggregation";

    [Fact]
    public async Task Killed_half_way_and_started_again_it_ends_where_it_would_have()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-03-10 10:05", 10), ("2026-04-10 10:05", 20), ("2026-05-10 10:05", 30));
        await database.AggregateAsync();
        await database.WaitsAsync(("2026-03-10 10:35", 110), ("2026-04-10 10:35", 120), ("2026-05-10 10:35", 130));
        await using (var connection = await database.Database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            // The second of three steps, half of it done, waits for a row.
            await using var transaction = await HoldAsync(
                connection,
                "SELECT FROM measurement_aggregates WHERE period = 'week' AND bucket_start = '2026-04-06Z' FOR UPDATE"
            );
            using var process = Programs.Start(Program, VariablesOf(database));
            await database.BlockedAsync();
            await Programs.SignalAsync(process, "KILL");
            await Programs.EndAsync(process);
        }

        (await database.QueryAsync<DateTime>("SELECT hour FROM aggregate_touches ORDER BY hour"))
            .Select(hour => hour.Month)
            .ShouldBe([4, 5]);
        (await database.BucketsAsync("month")).Select(bucket => bucket.Samples).ShouldBe([2, 1, 1]);
        (await database.BucketsAsync("hour")).Select(bucket => bucket.Samples).ShouldBe([2, 1, 1]);

        // The server lets go of the killed one's lock as soon as it misses it.
        var end = await Eventually.GetAsync(
            () => Programs.RunAsync(Program, VariablesOf(database)),
            end => end.ExitCode != 75,
            "the killed program's lock is free"
        );
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        foreach (var period in (string[])["hour", "day", "week", "month"])
        {
            (await database.BucketsAsync(period))
                .Select(bucket => (bucket.Samples, bucket.Mean))
                .ShouldBe([(2, 60), (2, 70), (2, 80)], period);
        }

        (await database.ScalarAsync<long>("SELECT count(*) FROM aggregate_touches")).ShouldBe(0);
    }

    [Fact]
    public async Task A_signal_ends_it_and_leaves_the_touches_of_what_it_did_not_do()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-03-10 10:05", 10));
        await database.AggregateAsync();
        await database.WaitsAsync(("2026-03-10 10:35", 110));
        await using var connection = await database.Database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await HoldAsync(connection, "SELECT FROM measurement_aggregates WHERE period = 'month' FOR UPDATE");
        using var process = Programs.Start(Program, VariablesOf(database));
        await database.BlockedAsync();
        await Programs.SignalAsync(process, "TERM");
        (await Programs.EndAsync(process)).ExitCode.ShouldBe(143);
        (await database.ScalarAsync<long>("SELECT count(*) FROM aggregate_touches")).ShouldBe(1);
        (await database.BucketsAsync("hour")).ShouldBe([("2026-03-10 10:00", 1, 10)]);
    }

    [Fact]
    public async Task What_is_stored_while_its_hour_is_computed_is_not_lost()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10));
        await database.AggregateAsync();
        await database.WaitsAsync(("2026-06-01 10:20", 20));
        await using var connection = await database.Database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await HoldAsync(connection, "SELECT FROM measurement_aggregates WHERE period = 'hour' FOR UPDATE"))
        {
            var refresh = database.AggregateAsync();
            await database.BlockedAsync();
            await database.WaitsAsync(("2026-06-01 10:40", 60));
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
            await refresh;
        }

        (await database.BucketsAsync("hour")).ShouldBe([("2026-06-01 10:00", 2, 15)]);
        await database.AggregateAsync();
        (await database.BucketsAsync("hour")).ShouldBe([("2026-06-01 10:00", 3, 30)]);
    }

    [Fact]
    public async Task A_store_that_is_under_way_is_not_waited_for_and_not_lost()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10));
        await using (var connection = await database.Database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var store = await HoldAsync(
                connection,
                """
                WITH revised AS (UPDATE measurements SET value = 30)
                UPDATE aggregate_touches SET touched_at = clock_timestamp()
                """
            );
            (await database.AggregateAsync()).Counts.Added.ShouldBe(4);
            await store.CommitAsync(TestContext.Current.CancellationToken);
        }

        (await database.ScalarAsync<long>("SELECT count(*) FROM aggregate_touches")).ShouldBe(1);
        await database.AggregateAsync();
        (await database.BucketsAsync("hour")).ShouldBe([("2026-06-01 10:00", 1, 30)]);
    }

    [Fact]
    public async Task A_second_aggregation_does_nothing_and_says_so_with_75()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.WaitsAsync(("2026-06-01 10:05", 10));
        await using (await AdvisoryLock.TryTakeAsync(database.Database, AdvisoryLock.OfAggregation, TestContext.Current.CancellationToken))
        {
            (await Programs.RunAsync(Program, VariablesOf(database))).ExitCode.ShouldBe(75);
            var tool = await Programs.RunAsync(Programs.Tool, VariablesOf(database), "aggregate", "--incremental");
            (tool.ExitCode, tool.Error.Trim()).ShouldBe((75, "Another aggregation is already running."));
        }

        (
            await database.ScalarAsync<long>("SELECT (SELECT count(*) FROM measurement_aggregates) + (SELECT count(*) FROM job_status)")
        ).ShouldBe(0);
    }

    private static async Task<NpgsqlTransaction> HoldAsync(NpgsqlConnection connection, string sql)
    {
        var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return transaction;
    }

    private static Dictionary<string, string> VariablesOf(TestDatabase database) =>
        new(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url };
}
