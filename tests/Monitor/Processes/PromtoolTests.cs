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
        await using var monitor = await RunningMonitor.StartAsync(
            database,
            RunningMonitor.Options with
            {
                DatabaseSizeLimitBytes = 5_000_000_000,
            }
        );
        var scrape = await monitor.ScrapeAsync();
        foreach (var family in AllFamilies.Of(sizeLimitBytes: 1))
        {
            scrape.Text.ShouldContain($"# HELP {family.Name} {family.Help}\n");
            scrape.Text.ShouldContain($"# TYPE {family.Name} ");
        }

        (await ComplaintsAsync(scrape.Text)).ShouldBeEmpty();
    }

    /// <summary>
    /// Names that OpenTelemetry's conventions and .NET give to what is counted at this moment; promtool wants that ending for the parts of
    /// histograms alone. They stay, because dashboards of others look for them.
    /// </summary>
    [Fact]
    public async Task Promtool_finds_nothing_to_say_about_the_process_but_four_names_that_are_conventions()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var program = await ListeningProgram.MonitorAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = database.Url,
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            }
        );
        await Eventually.TrueAsync(
            async () => (await PageAsync(program)).Contains("db_client_connection_count", StringComparison.Ordinal),
            "the database was asked"
        );
        (await ComplaintsAsync(await PageAsync(program))).ShouldBe(
            ((string[])["db_client_connection_count", "dotnet_assembly_count", "dotnet_process_cpu_count", "dotnet_timer_count"]).Select(
                name => $"{name} non-histogram and non-summary metrics should not have \"_count\" suffix"
            ),
            ignoreOrder: true
        );
    }

    private static async Task<string> PageAsync(ListeningProgram program)
    {
        await program.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        return await program.Client.GetStringAsync(new Uri("/metrics/process", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    /// <summary>promtool's lines; it fails of itself only where it can read no more.</summary>
    private static async Task<IReadOnlyList<string>> ComplaintsAsync(string text)
    {
        var end = await ChildProcess.RunAsync(new("promtool", ["check", "metrics"]), text);
        var lines = (end.Output + end.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        end.ExitCode.ShouldBe(lines.Length == 0 ? 0 : 3, string.Join('\n', lines));
        return lines;
    }
}
