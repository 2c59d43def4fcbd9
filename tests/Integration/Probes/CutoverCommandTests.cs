using System.Text.Json;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Testing;
using static WaitTime.Testing.Programs;

namespace WaitTime.Integration.Tests.Probes;

/// <summary>A new place collects beside the old one until it has everything to show.</summary>
public sealed class CutoverCommandTests(ClusterFixture fixture)
{
    private static readonly IReadOnlyList<string> Sources = SeedSize.CollectedIds;

    [Fact]
    public async Task Each_missing_thing_is_named_until_the_place_is_ready()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var here = RunHarness.EnvironmentOf(database, publisher);
        here["ALERTS_ENABLED"] = "false";
        here["WAITTIME_RUNTIME"] = "the-new-node";
        var old = new Dictionary<string, string>(here, StringComparer.Ordinal) { ["WAITTIME_RUNTIME"] = "the-old-host" };

        // What the old place does counts for the old place alone.
        await RunAsync(Tool, old, "scrape", "--all");
        await RunAsync(Tool, old, "heartbeat");
        (await MissingAsync(here)).ShouldBe(
            [.. Sources.SelectMany(id => (string[])[$"{id} probes", $"{id} run"]), "heartbeat"],
            ignoreOrder: true
        );

        (await RunAsync(Tool, here, "scrape", "--all")).ExitCode.ShouldBe(0);
        (await MissingAsync(here)).ShouldBe([.. Sources.Select(id => $"{id} probes"), "heartbeat"], ignoreOrder: true);
        (await RunAsync(Tool, here, "heartbeat")).ExitCode.ShouldBe(0);
        foreach (var id in Sources)
            (await RunAsync(Tool, here, "probe", id, "--record")).ExitCode.ShouldBe(0, id);
        (await MissingAsync(here)).ShouldBe([.. Sources.Select(id => $"{id} probes")], ignoreOrder: true);

        var ready = await RunAsync(Tool, here, "cutover", "--probes", "1");
        ready.ExitCode.ShouldBe(0, ready.Output);
        ready.Output.ShouldContain("This runtime is 'the-new-node', named by WAITTIME_RUNTIME.");
        ready.Output.ShouldContain("Ready to take over.");
        (await RunAsync(Tool, old, "cutover", "--probes", "1", "--runtime", "the-new-node")).ExitCode.ShouldBe(0, "whoever asks");

        var broken = new Dictionary<string, string>(here, StringComparer.Ordinal)
        {
            ["WAITTIME_SOURCE_URL__BC_PHSA__API"] = "http://127.0.0.1:1/",
            ["WAITTIME_SOURCE_URL__BC_PHSA__LEGACY"] = "http://127.0.0.1:1/",
        };
        (await RunAsync(Tool, broken, "probe", "bc-phsa", "--record")).ExitCode.ShouldBe(20);
        var failing = await RunAsync(Tool, here, "cutover", "--probes", "1");
        failing.ExitCode.ShouldBe(1);
        failing
            .Output.Split('\n')
            .Where(line => line.StartsWith("missing", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .ShouldStartWith("missing  bc-phsa probes: 0 of the last 1 from here passed; the newest that failed: connect: ");

        await database.ExecuteAsync(
            "UPDATE scrape_runs SET finished_at = finished_at - interval '3 hours' WHERE source_id = 'ontario-health'"
        );
        await database.ExecuteAsync(
            "UPDATE runtime_jobs SET last_success = last_success - interval '80 minutes' WHERE runtime = 'the-new-node'"
        );
        await database.ExecuteAsync("UPDATE sources SET is_enabled = false WHERE id = 'bc-phsa'");
        (await MissingAsync(here, "--probes", "1")).ShouldBe(["ontario-health run", "heartbeat"], ignoreOrder: true);
    }

    private static async Task<IReadOnlyList<string>> MissingAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        var end = await RunAsync(Tool, environment, ["cutover", "--json", .. arguments]);
        end.ExitCode.ShouldBe(1, end.Output + end.Error);
        using var json = JsonDocument.Parse(end.Output);
        json.RootElement.GetProperty("ready").GetBoolean().ShouldBeFalse();
        return
        [
            .. json
                .RootElement.GetProperty("lines")
                .EnumerateArray()
                .Where(line => !line.GetProperty("met").GetBoolean())
                .Select(line => line.GetProperty("subject").GetString()!),
        ];
    }
}
