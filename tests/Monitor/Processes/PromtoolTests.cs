using WaitTime.Monitor.Families;
using WaitTime.Monitor.Tests.Families;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Processes;

/// <summary>Prometheus' own tool reads what the monitor writes, and finds nothing to say.</summary>
public sealed class PromtoolTests(ClusterFixture fixture)
{
    [Fact]
    public async Task Promtool_finds_nothing_to_say_about_the_real_output()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.AddSourceAsync("odd \"source\" of Québec\\\nin two lines");
        var run = await database.AddRunAsync("bc-phsa", "healthy", fetchMs: 1_234, parseMs: 5);
        await database.SetStatusAsync("bc-phsa", run, Rows.Noon, failures: 1, """{"reported": 27}""");
        await database.OpenIncidentAsync("alberta-ahs", "error", "P2");
        await database.AddQualityAsync("2026-11-21", source: null, rate: 0.5);
        await database.AddQualityAsync("2026-11-21", "bc-phsa", rate: 0.5, anomalies: 1, gaps: 1, longest: 120, frozen: 1);
        await database.AddAlertAsync("SourceIncident", "P2", "alberta-ahs", attempts: 1);
        await database.SetJobAsync("heartbeat", Rows.Noon, Rows.Noon, """{"path": "alertmanager"}""");
        await using var monitor = await RunningMonitor.StartAsync(database, RunningMonitor.Options with { DatabaseSizeLimitBytes = 5_000_000_000 });
        var scrape = await monitor.ScrapeAsync();
        foreach (var family in AllFamilies.Of(sizeLimitBytes: 1))
        {
            scrape.Text.ShouldContain($"# HELP {family.Name} {family.Help}\n");
            scrape.Text.ShouldContain($"# TYPE {family.Name} ");
        }

        await CheckAsync(scrape.Text);
    }

    private static async Task CheckAsync(string text)
    {
        var end = await ChildProcess.RunAsync(new("promtool", ["check", "metrics"]), text);
        (end.Output + end.Error).ShouldBeEmpty();
        end.ExitCode.ShouldBe(0);
    }
}
