using System.Text.Json.Nodes;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Api;

public sealed class NowTests(ClusterFixture fixture)
{
    [Fact]
    public async Task A_reading_says_what_it_means_when_it_was_seen_and_how_long_it_may_be_shown()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var answer = await board.JsonAsync("/v1/now/ca-bc-richmond.json");
        var reading = answer["readings"]!.AsArray().First(one => one!["metric"]!["name"]!.GetValue<string>() == "wait")!;
        reading["hospital"]!["id"]!.GetValue<string>().ShouldBe("ca-bc-richmond");
        reading["metric"]!["statistic"]!.GetValue<string>().ShouldBe("P90");
        reading["unit"]!.GetValue<string>().ShouldBe("min");
        reading["reported_at"]!.GetValue<string>().ShouldBe("2026-11-26T11:00:00Z");
        reading["reported_at_basis"]!.GetValue<string>().ShouldBe("publisher_stamp");
        reading["seen_at"]!.GetValue<string>().ShouldBe("2026-11-26T11:53:00Z");
        reading["stale_after"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(World.Now);
        reading
            .AsObject()
            .Select(pair => pair.Key)
            .ShouldNotContain(name => name.EndsWith("age", StringComparison.Ordinal), "a copy would lie");
    }

    [Fact]
    public async Task No_value_is_null_and_never_zero()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var readings = (await board.JsonAsync("/v1/now.json"))["readings"]!.AsArray();
        readings.Count.ShouldBeGreaterThan(500);
        var zeros = await database.ScalarAsync<long>("SELECT count(*) FROM open.latest WHERE value = 0");
        readings.Count(reading => reading!["value"] is { } value && value.GetValue<double>() == 0).ShouldBe((int)zeros);
        readings.Where(reading => reading!["state"]!.GetValue<string>() != "reported").ShouldAllBe(reading => reading!["value"] == null);
        var rows = (await board.TextAsync("/v1/now.csv?state=closed")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(row => row.Contains(",,,,min,closed,", StringComparison.Ordinal) || row.Contains(",,,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_month_is_a_period_and_never_the_present()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var readings = (await board.JsonAsync("/v1/now.json?province=ON"))["readings"]!.AsArray();
        var monthly = readings.Where(reading => reading!["source"]!.GetValue<string>() == "ontario-health").ToList();
        monthly.ShouldNotBeEmpty();
        monthly.ShouldAllBe(reading => reading!["reported_at_basis"]!.GetValue<string>() == "period");
        monthly[0]!["period"].ShouldNotBeNull().ToJsonString().ShouldBe("""{"start":"2026-09-01","end":"2026-09-30"}""");
    }

    [Fact]
    public async Task Two_replicas_give_the_same_bytes_under_the_same_tag()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var one = await RunningBoard.StartAsync(database);
        await using var other = await RunningBoard.StartAsync(database, now: World.Now.AddMinutes(3));
        foreach (var path in new[] { "/v1/now.json", "/v1/hospitals.csv", "/v1/status.json", "/v1/metrics.json" })
        {
            using var first = await one.GetAsync(path);
            using var second = await other.GetAsync(path);
            first.Headers.ETag.ShouldNotBeNull(path).ShouldBe(second.Headers.ETag, path);
            using var again = await other.GetAsync(path, ("If-None-Match", first.Headers.ETag!.Tag));
            ((int)again.StatusCode).ShouldBe(304, path);
        }
    }

    [Fact]
    public async Task A_spreadsheet_runs_no_name_and_reads_every_accent()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        using var response = await board.GetAsync("/v1/hospitals.csv?bom=1");
        (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var text = await board.TextAsync("/v1/hospitals.csv");
        text.ShouldContain("ca-bc-vgh,'=1+1,");
        text.ShouldContain("ca-bc-st-pauls,'-5,");
        text.ShouldContain("ca-bc-richmond,\"a\nb, \"\"c\"\"\",");
        text.ShouldContain(",-123.", customMessage: "a number is no formula");
        text.ShouldContain("Hôpital général juif");
    }

    [Fact]
    public async Task A_hidden_hospital_is_unknown()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var (status, hidden) = await board.ProblemAsync($"/v1/now/{World.HiddenId}.json");
        var (_, unknown) = await board.ProblemAsync("/v1/now/ca-qc-no-such.json");
        status.ShouldBe(404);
        JsonNode.DeepEquals(hidden, unknown).ShouldBeTrue("nothing tells a hidden hospital from one that does not exist");
    }
}
