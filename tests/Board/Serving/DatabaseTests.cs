using System.Net;
using System.Text.Json.Nodes;
using WaitTime.Core.Storage;
using WaitTime.LocalPostgres;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Serving;

/// <summary>The database stops, comes back, takes nothing more, or has no views.</summary>
public sealed class DatabaseTests(ClusterFixture fixture)
{
    private static readonly string[] Current =
    [
        "/v1/now.json",
        "/v1/now.csv",
        "/v1/hospitals.json",
        "/v1/sources.json",
        "/v1/feeds/all.en.atom",
        "/v1/badges/source/bc-phsa.svg",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopped_it_takes_no_answer_away_and_the_status_says_so_until_it_is_back()
    {
        await using var server = await PrivatePostgres.StartAsync(Token);
        await using var database = Database.Open(new(server.ConnectionString("postgres")), DatabasePatience.Of(TimeSpan.Zero));
        await new SchemaMigrator(database).MigrateAsync(Token);
        await new Seeder(database, TimeProvider.System).SeedAsync(Token);
        await using var board = await RunningBoard.StartAsync(database);
        var before = await TagsAsync(board);
        (await DatabaseOfAsync(board)).ShouldBe("""{"answers":true,"reason":null}""");
        var well = await TagAsync(board, "/v1/status.json");

        await server.StopServerAsync(Token);
        await board.Server.Snapshots.LookAsync(Token);
        (await TagsAsync(board)).ShouldBe(before, "what was shown goes on being shown, byte by byte");
        (await DatabaseOfAsync(board)).ShouldBe("""{"answers":false,"reason":"database_unreachable"}""");
        string.Equals(await TagAsync(board, "/v1/status.json"), well, StringComparison.Ordinal)
            .ShouldBeFalse("a copy of before would say that all is well");
        (await board.Operations.GetStringAsync(new Uri("/readyz", UriKind.Relative), Token)).ShouldBe("ok\n");
        (await MetricsAsync(board)).ShouldContain("waittime_board_database_up 0\n");
        (await MetricsAsync(board)).ShouldContain("waittime_board_failed_looks_total 1\n");

        await server.StartServerAsync(Token);
        await board.Server.Snapshots.LookAsync(Token);
        (await TagAsync(board, "/v1/status.json")).ShouldBe(well);
        (await MetricsAsync(board)).ShouldContain("waittime_board_database_up 1\n");
        (await TagsAsync(board)).ShouldBe(before);
    }

    [Fact]
    public async Task Without_its_views_what_was_read_stays_and_a_new_replica_says_that_it_has_nothing()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var before = await TagsAsync(board);
        await database.ExecuteAsync("DROP SCHEMA open CASCADE");
        await board.Server.Snapshots.LookAsync(Token);
        (await TagsAsync(board)).ShouldBe(before);
        JsonNode.Parse(await DatabaseOfAsync(board))!["answers"]!.GetValue<bool>().ShouldBeFalse();

        await using var replica = await RunningBoard.StartAsync(database, waits: false);
        await replica.Server.Snapshots.LookAsync(Token);
        using var response = await replica.GetAsync("/v1/now.json");
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, "never an empty list");
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await response.Content.ReadAsStringAsync(Token)).ShouldContain("#problem-unavailable");
        using var ready = await replica.Operations.GetAsync(new Uri("/readyz", UriKind.Relative), Token);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync(Token)).ShouldNotContain("open.version");
        (await MetricsAsync(replica)).ShouldContain("waittime_board_snapshot_age_seconds NaN\n");
    }

    [Fact]
    public async Task Read_only_it_is_as_good_as_any()
    {
        await using var database = await World.CreateAsync(fixture);
        await database.ExecuteAsync($"ALTER DATABASE {database.Name} SET default_transaction_read_only = on");
        await using var board = await RunningBoard.StartAsync(database);
        (await DatabaseOfAsync(board)).ShouldBe("""{"answers":true,"reason":null}""");
        (await board.JsonAsync("/v1/now.json"))["count"]!.GetValue<int>().ShouldBeGreaterThan(500);
    }

    private static async Task<string> DatabaseOfAsync(RunningBoard board) =>
        (await board.JsonAsync("/v1/status.json"))["database"]!.ToJsonString();

    private static Task<string> MetricsAsync(RunningBoard board) =>
        board.Operations.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token);

    /// <summary>A line for each.</summary>
    private static async Task<string> TagsAsync(RunningBoard board)
    {
        var tags = new List<string>();
        foreach (var path in Current)
            tags.Add(await TagAsync(board, path));
        return string.Join('\n', tags);
    }

    private static async Task<string> TagAsync(RunningBoard board, string path)
    {
        using var response = await board.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return response.Headers.ETag!.Tag;
    }
}
