using Npgsql;
using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>The containers of the jobs around the sources.</summary>
public sealed class JobContainerTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An image of those that are tested, its job, how it ends in a new database, and why.</summary>
    public static TheoryData<string, string, int, string> Ends =>
        [
            .. Image.Tested(
                [
                    ("waittime-heartbeat", "heartbeat", 1, "every source is stale in a new database"),
                    ("waittime-aggregation", "aggregation", 0, "nothing is to be done"),
                    ("waittime-quality-snapshot", "quality-snapshot", 0, "yesterday was empty"),
                    ("waittime-cleanup", "cleanup", 0, "nothing is old"),
                    ("waittime-migrator", "migrator", 0, "nothing is pending"),
                ],
                row => row.Item1
            ),
        ];

    public static TheoryData<string> Jobs => [.. Ends.Select(row => row.Data.Item1)];

    public static TheoryData<string> DryRuns =>
        [.. Image.Tested(["waittime-heartbeat", "waittime-aggregation", "waittime-cleanup"], image => image)];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_job_does_its_work_and_records_it(string image, string job, int exitCode, string because)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await Container.RunAsync(image, Environment(database));
        end.ExitCode.ShouldBe(exitCode, because + ": " + end.Output + end.Error);
        (
            await database.ScalarAsync<bool>("SELECT last_success IS NOT NULL FROM job_status WHERE job_name = @job", new { job })
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task The_bulk_export_writes_its_files_and_records_itself()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await Container.RunAsync("waittime-bulk-export", Environment(database), "--to", "/tmp/bulk");
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await database.ScalarAsync<bool>("SELECT last_success IS NOT NULL FROM job_status WHERE job_name = 'bulk-export'")).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(DryRuns))]
    public async Task A_dry_run_records_nothing(string image)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await Container.RunAsync(image, Environment(database), "--dry-run");
        end.ExitCode.ShouldBeInRange(0, 1, end.Output + end.Error);
        (await database.ScalarAsync<long>("SELECT count(*) FROM job_status")).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public async Task A_signal_to_the_first_process_ends_a_job_that_waits_for_the_database(string image)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var blocker = await database.Database.Source.OpenConnectionAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await using (
            var command = new NpgsqlCommand(
                "LOCK TABLE sources, metrics, hospitals, measurements, aggregate_touches IN ACCESS EXCLUSIVE MODE",
                blocker,
                transaction
            )
        )
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        await using var container = Container.Start(image, Environment(database));
        await Eventually.TrueAsync(database.HasWaiterAsync, $"{image} waits for the tables");
        var end = await container.EndByAsync("TERM");
        end.ExitCode.ShouldBe(143, end.Output + end.Error);
    }

    [Fact]
    public async Task The_tool_migrates_seeds_and_shows_the_state()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        foreach (var command in (string[])["migrate", "seed", "status"])
        {
            var end = await Container.RunAsync("waittime-tool", Environment(database), command);
            end.ExitCode.ShouldBe(0, command + ": " + end.Output + end.Error);
        }

        (await database.ScalarAsync<long>("SELECT count(*) FROM sources")).ShouldBeGreaterThan(0);
    }

    private static Dictionary<string, string> Environment(TestDatabase database) =>
        new(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url, ["ALERTS_ENABLED"] = "false" };
}
