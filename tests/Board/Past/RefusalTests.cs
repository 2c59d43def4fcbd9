using System.Text.Json.Nodes;

namespace WaitTime.Board.Tests.Past;

[Collection(PastTests.Name)]
public sealed class RefusalTests(PastWorld world)
{
    private const string History = $"/v1/hospitals/{PastWorld.Shown}/history.json";

    private static readonly string[] Paths =
    [
        $"{History}?metric=wait",
        $"/v1/hospitals/{PastWorld.Shown}/history.csv?grain=day",
        $"/v1/hospitals/{PastWorld.Shown}/patterns.json",
        "/v1/compare.json?a=ca-bc-vgh:wait&b=ca-bc-richmond:wait",
        "/v1/provinces/qc/summary.json",
        "/v1/revisions.json",
        "/v1/changes.json",
        "/v1/incidents.json",
        "/v1/quality.json?level=hospital",
    ];

    [Theory]
    [InlineData($"{History}?from=2026-11-02T00:00Z&to=2026-11-01T00:00Z", "from")]
    [InlineData($"{History}?from=2026-11-02T00:00Z&to=2026-11-02T00:00Z", "from")]
    [InlineData($"{History}?from=2026-11-02T00:00", "from")]
    [InlineData($"{History}?to=2026-11-02", "to")]
    [InlineData($"{History}?from=NaN", "from")]
    [InlineData($"{History}?grain=minute", "grain")]
    [InlineData($"{History}?grain=", "grain")]
    [InlineData($"{History}?metric=nothing", "metric")]
    [InlineData($"{History}?metric=occupancy", "metric")]
    [InlineData($"{History}?near=45,-73", "near")]
    [InlineData("/v1/compare.json?a=ca-bc-vgh:wait", "b")]
    [InlineData("/v1/compare.json?a=ca-bc-vgh&b=ca-bc-vgh:wait", "a")]
    [InlineData("/v1/compare.json?a=ca-bc-vgh:occupancy&b=ca-bc-vgh:wait", "a")]
    [InlineData("/v1/compare.json?a=ca-bc-vgh:1:2&b=ca-bc-vgh:wait", "a")]
    [InlineData("/v1/revisions.json?limit=NaN", "limit")]
    [InlineData("/v1/revisions.json?limit=0", "limit")]
    [InlineData("/v1/revisions.json?limit=1001", "limit")]
    [InlineData("/v1/revisions.json?source=nobody", "source")]
    [InlineData("/v1/incidents.json?from=2026-11-02T00:00Z&to=2026-11-01T00:00Z", "from")]
    [InlineData("/v1/quality.json?level=run", "level")]
    [InlineData("/v1/measurements.ndjson?from=2026-01-01T00:00Z&to=2026-02-02T00:00Z", "from")]
    [InlineData("/v1/measurements.csv?from=2026-11-02T00:00Z&to=2026-11-01T00:00Z", "from")]
    [InlineData("/v1/measurements.csv?from=2026-11-02T00:00Z&from=2026-11-01T00:00Z", "from")]
    [InlineData("/v1/measurements.ndjson?limit=10001", "limit")]
    [InlineData("/v1/measurements.ndjson?after=x", "after")]
    public async Task What_is_wrong_is_named(string path, string parameter)
    {
        var (status, problem) = await world.Board.ProblemAsync(path);
        (status, problem["parameter"]!.GetValue<string>()).ShouldBe((400, parameter), problem.ToJsonString());
        problem["detail"]!.GetValue<string>().ShouldMatch("[Ee]xpected|takes|is not a whole number", problem.ToJsonString());
    }

    [Theory]
    [InlineData("/v1/hospitals/{0}/history.json")]
    [InlineData("/v1/hospitals/{0}/history.csv")]
    [InlineData("/v1/hospitals/{0}/patterns.json")]
    [InlineData("/v1/compare.json?a={0}:wait&b=ca-bc-vgh:wait")]
    [InlineData("/v1/measurements.ndjson?hospital={0}")]
    public async Task A_hidden_hospital_is_one_that_does_not_exist(string path)
    {
        var (status, hidden) = await world.Board.ProblemAsync(path.Replace("{0}", World.HiddenId, StringComparison.Ordinal));
        var (_, unknown) = await world.Board.ProblemAsync(path.Replace("{0}", "ca-qc-no-such", StringComparison.Ordinal));
        status.ShouldBe(404);
        JsonNode.DeepEquals(hidden, unknown).ShouldBeTrue();
    }

    [Fact]
    public async Task A_hidden_hospital_and_what_only_operators_may_know_are_in_no_answer()
    {
        foreach (var path in Paths)
        {
            var text = await world.Board.TextAsync(path);
            foreach (var secret in new[] { World.HiddenId, World.HiddenName, "424242", "secret" })
                text.ShouldNotContain(secret, customMessage: path);
        }
    }

    [Fact]
    public async Task Two_replicas_give_the_same_bytes_under_the_same_tag()
    {
        foreach (var replica in new[] { world.Board, world.Other })
            await replica.Server.Snapshots.LookAsync(TestContext.Current.CancellationToken);
        foreach (var path in Paths)
        {
            using var first = await world.Board.GetAsync(path);
            using var second = await world.Other.GetAsync(path);
            first.Headers.ETag.ShouldNotBeNull(path).ShouldBe(second.Headers.ETag, path);
        }
    }

    [Fact]
    public async Task Without_the_database_the_present_is_shown_and_the_past_says_when_to_ask_again()
    {
        await using var board = await RunningBoard.StartAsync(world.Database);
        await world.Database.ExecuteAsync($"ALTER DATABASE {world.Database.Name} CONNECTION LIMIT 0");
        try
        {
            await world.Database.ExecuteAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'waittime_board' AND datname = current_database()"
            );
            foreach (var path in new[] { Paths[0], Paths[2], "/v1/revisions.json", "/v1/quality.json", "/v1/measurements.ndjson" })
            {
                using var answer = await board.GetAsync(path);
                ((int)answer.StatusCode).ShouldBe(503, path);
                answer.Headers.RetryAfter.ShouldNotBeNull(path);
                (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("role");
            }

            await board.TextAsync("/v1/now.json");
            await board.TextAsync("/v1/provinces/qc/summary.json");
        }
        finally
        {
            await world.Database.ExecuteAsync($"ALTER DATABASE {world.Database.Name} CONNECTION LIMIT -1");
        }
    }
}
