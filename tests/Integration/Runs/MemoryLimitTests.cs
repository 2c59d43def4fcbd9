using System.Globalization;
using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>
/// Documents built to use up memory, read by the provinces' own programs with the heap that the chart's limit leaves them.
/// </summary>
public sealed class MemoryLimitTests(ClusterFixture fixture)
{
    [Theory]
    [InlineData("quebec-msss", Programs.Quebec)]
    [InlineData("ontario-health", Programs.Ontario)]
    [InlineData("alberta-ahs", Programs.Alberta)]
    [InlineData("bc-phsa", Programs.BritishColumbia)]
    public async Task A_document_built_to_use_up_memory_ends_in_a_recorded_run_at_the_charts_limit(string source, string program)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        foreach (var (what, answer) in HostileDocuments.All())
        {
            await using var server = new ScriptedServer(_ => answer);
            var environment = SampleRoutes.Feeds.ToDictionary(
                feed => feed.Variable,
                _ => server.Address().AbsoluteUri,
                StringComparer.Ordinal
            );
            environment["DATABASE_URL"] = database.Url;
            environment["DOTNET_GCHeapHardLimit"] = HeapLimit().ToString("x", CultureInfo.InvariantCulture);
            var end = await Programs.RunAsync(program, environment);
            end.ExitCode.ShouldBeOneOf([20, 21, 22], $"{what}: {end.Output}{end.Error}");
            (end.Output + end.Error).ShouldNotContain("Out of memory", Case.Insensitive, what);
            server.Requests.ShouldNotBeEmpty(what);
            var runs = await database.QueryAsync<(string Status, string Reason)>(
                "SELECT status, failure_reason FROM scrape_runs WHERE source_id = @source",
                new { source }
            );
            runs.ShouldHaveSingleItem(what)
                .Reason.ShouldBeOneOf(
                    ["too_large", "wrong_format", "layout_changed", "browser_start"],
                    StringComparer.Ordinal,
                    $"{what}: {end.Output}{end.Error}"
                );
            await database.ExecuteAsync("DELETE FROM scrape_runs");
        }
    }

    /// <summary>In a container the runtime gives its heap three quarters of the memory's limit.</summary>
    private static long HeapLimit() => ChartLimit.OfJobs * 3 / 4;
}
