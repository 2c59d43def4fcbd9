using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Monitor;
using WaitTime.Monitor.Options;
using WaitTime.SampleServer;
using WaitTime.Testing;
using static WaitTime.Testing.Programs;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>Every source runs beside every other, and one publisher's failure is seen as that one's alone.</summary>
public sealed class OneFailureAmongManyTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("quebec-msss")]
    [InlineData("bc-phsa")]
    [InlineData("on-cheo")]
    [InlineData("nb-vitalite")]
    public async Task One_publishers_failure_is_that_ones_alone_in_status_incident_and_metric(string victim)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        // Gone, which is not asked again.
        await using var gone = new ScriptedServer(_ => ScriptedAnswer.Of(404));
        var environment = RunHarness.EnvironmentOf(database, publisher);
        environment["ALERTS_ENABLED"] = "false";
        foreach (var feed in SampleRoutes.Feeds.Where(feed => feed.SourceId == victim))
            environment[feed.Variable] = gone.Address("/" + feed.Name).AbsoluteUri;

        (await RunAsync(Tool, environment, "scrape", "--all")).ExitCode.ShouldBe(0, "all the others collected data");
        (await RunAsync(Tool, environment, "heartbeat")).ExitCode.ShouldBe(1, "an incident is open");

        using var status = JsonDocument.Parse((await RunAsync(Tool, environment, "status", "--json")).Output);
        var states = status.RootElement.EnumerateArray().ToList();
        states.Count.ShouldBe(SeedSize.Sources);
        states.RemoveAll(state => !state.GetProperty("is_enabled").GetBoolean());
        states.Count.ShouldBe(SeedSize.CollectedIds.Count);
        Ids(states.Where(state => state.GetProperty("status").GetString() == "error")).ShouldBe([victim]);
        Ids(states.Where(state => state.GetProperty("status").GetString() != "healthy")).ShouldBe([victim]);
        Ids(states.Where(state => state.GetProperty("consecutive_failures").GetInt32() > 0)).ShouldBe([victim]);
        Ids(states.Where(state => state.GetProperty("incident_kind").ValueKind != JsonValueKind.Null)).ShouldBe([victim]);
        (
            await database.QueryAsync<(string, string, string)>("SELECT source_id, kind, severity FROM incidents WHERE resolved_at IS NULL")
        ).ShouldBe([(victim, "error", "P2")]);

        var series = await SeriesAsync(database);
        Of(series, "waittime_incident_active", "kind=\"error\"").ShouldBe([victim]);
        Of(series, "waittime_source_status", "status=\"error\"").ShouldBe([victim]);
        Of(series, "waittime_source_consecutive_failures", "").ShouldBe([victim]);
        Of(series, "waittime_source_status", "status=\"healthy\"").Count.ShouldBe(SeedSize.CollectedIds.Count - 1);
    }

    private static IEnumerable<string?> Ids(IEnumerable<JsonElement> states) => states.Select(state => state.GetProperty("id").GetString());

    /// <summary>The sources of which a series with that label is not 0.</summary>
    private static List<string> Of(string[] series, string name, string label) =>
        [
            .. series
                .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
                .Where(line => !line.EndsWith(" 0", StringComparison.Ordinal))
                .Select(line => line.Split("source=\"")[1].Split('"')[0]),
        ];

    private static async Task<string[]> SeriesAsync(TestDatabase database)
    {
        var options = new MonitorOptions { Address = "http://127.0.0.1:0" };
        await using var monitor = await MonitorServer.StartAsync(
            database.Database,
            options,
            TimeProvider.System,
            NullLoggerFactory.Instance,
            Token
        );
        using var client = new HttpClient { BaseAddress = monitor.Address, Timeout = Patience.Limit };
        return (await client.GetStringAsync(new Uri("metrics", UriKind.Relative), Token)).Split('\n');
    }
}
