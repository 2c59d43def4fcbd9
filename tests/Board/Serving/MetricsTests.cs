using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Serving;

public sealed partial class MetricsTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Promtool_finds_nothing_to_say_and_the_page_of_metrics_names_each_series()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        await board.TextAsync("/v1/now.json");
        var page = await board.Operations.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token);
        var end = await ChildProcess.RunAsync(new("promtool", ["check", "metrics"]), page);
        (end.Output + end.Error).ShouldBeEmpty();
        var families = Family().Matches(page).Select(match => match.Groups["name"].Value).ToList();
        families.Count.ShouldBeGreaterThan(5);
        Row()
            .Matches(RepositoryFiles.Read("docs", "metrics.md"))
            .Select(match => match.Groups["name"].Value)
            .ShouldBe(families, ignoreOrder: true);
        page.ShouldContain("waittime_board_database_up 1\n");
        page.ShouldContain("waittime_board_stale_readings 0\n");
        page.ShouldContain("waittime_board_snapshots_total 1\n");
    }

    [Fact]
    public async Task Past_their_time_readings_are_counted_as_stale()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        board.Time.Advance(TimeSpan.FromDays(60));
        var page = await board.Operations.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token);
        page.ShouldNotContain("waittime_board_stale_readings 0\n");
    }

    [Fact]
    public async Task The_process_tells_of_itself_on_the_operators_port_alone_and_of_no_visitor()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database, RunningBoard.Options with { ShowsProcess = true });
        await board.TextAsync("/v1/hospitals/ca-bc-richmond.json");
        var page = await board.Operations.GetStringAsync(new Uri("/metrics/process", UriKind.Relative), Token);
        page.ShouldContain("dotnet_process_memory_working_set_bytes");
        page.ShouldContain("http_route=\"/v1/hospitals/{hospital}.json\"");
        page.ShouldContain("service_name=\"waittime-board\"");
        page.ShouldNotContain("ca-bc-richmond");
        foreach (var path in (string[])["/metrics", "/metrics/process", "/readyz", "/livez"])
            (await board.ProblemAsync(path)).Status.ShouldBe(404, path);
    }

    [GeneratedRegex("^# TYPE (?<name>waittime_board_\\w+) ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Family();

    [GeneratedRegex(@"^\| `(?<name>waittime_board_\w+)`", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
