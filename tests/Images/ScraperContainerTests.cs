using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>Each province's container, from the sample pages to the rows of a real database.</summary>
public sealed class ScraperContainerTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("waittime-scraper-quebec", "quebec-msss", 715)]
    [InlineData("waittime-scraper-ontario", "ontario-health", 126)]
    [InlineData("waittime-scraper-alberta", "alberta-ahs", 30)]
    [InlineData("waittime-scraper-british-columbia", "bc-phsa", 82)]
    public async Task A_container_collects_its_province_and_records_the_run(string image, string sourceId, int readings)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await SamplePublisher.StartAsync(TimeSpan.Zero, TimeProvider.System, Token);
        var end = await Container.RunAsync(image, Provinces.Environment(database, sourceId, publisher));
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(readings);
        (
            await database.QueryAsync<(string, string, string, bool)>(
                "SELECT source_id, status, trigger, finished_at IS NOT NULL FROM scrape_runs"
            )
        ).ShouldBe([(sourceId, "healthy", "schedule", true)]);
    }

    [Theory]
    [InlineData("waittime-scraper-quebec", "quebec-msss", "TERM", 143)]
    [InlineData("waittime-scraper-ontario", "ontario-health", "TERM", 143)]
    [InlineData("waittime-scraper-alberta", "alberta-ahs", "TERM", 143)]
    [InlineData("waittime-scraper-british-columbia", "bc-phsa", "TERM", 143)]
    [InlineData("waittime-scraper-british-columbia", "bc-phsa", "INT", 130)]
    public async Task A_signal_to_the_first_process_ends_the_run_that_waits_for_its_publisher_and_it_is_recorded(
        string image,
        string sourceId,
        string signal,
        int exitCode
    )
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Hang = true });
        await using var container = Container.Start(image, Provinces.Environment(database, sourceId, server));
        await server.UntilAskedAsync();
        var end = await container.EndByAsync(signal);
        end.ExitCode.ShouldBe(exitCode, end.Output + end.Error);
        (
            await database.QueryAsync<(string, string, bool)>("SELECT status, failure_reason, finished_at IS NOT NULL FROM scrape_runs")
        ).ShouldBe([("error", "interrupted", true)]);
    }

    [Fact]
    public async Task Alberta_without_a_browser_reports_a_failing_feed_as_the_publishers()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(404));
        var end = await Container.RunAsync("waittime-scraper-alberta", Provinces.Environment(database, "alberta-ahs", server));
        end.ExitCode.ShouldBe(20, end.Output + end.Error);
    }
}
