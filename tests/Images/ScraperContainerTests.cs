using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>Each province's container, from the sample pages to the rows of a real database.</summary>
public sealed class ScraperContainerTests(ClusterFixture fixture)
{
    private const string BritishColumbia = "bc-phsa";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An image of those that are tested, its source, and how many readings its sample pages have.</summary>
    public static TheoryData<string, string, int> Collected =>
        [
            .. Image.Tested(
                [
                    ("waittime-scraper-quebec", "quebec-msss", 715),
                    ("waittime-scraper-ontario", "ontario-health", 126),
                    ("waittime-scraper-alberta", "alberta-ahs", 30),
                    ("waittime-scraper-british-columbia", BritishColumbia, 82),
                ],
                row => row.Item1
            ),
        ];

    /// <summary>An image of those that are tested, its source, and the exit code that says which signal ended it.</summary>
    public static TheoryData<string, string, int> Ended =>
        [
            .. Image.Tested(
                [
                    ("waittime-scraper-quebec", "quebec-msss", 143),
                    ("waittime-scraper-ontario", "ontario-health", 143),
                    ("waittime-scraper-alberta", "alberta-ahs", 143),
                    ("waittime-scraper-british-columbia", BritishColumbia, 143),
                    ("waittime-scraper-british-columbia", BritishColumbia, 130),
                ],
                row => row.Item1
            ),
        ];

    [Theory]
    [MemberData(nameof(Collected))]
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
    [MemberData(nameof(Ended))]
    public async Task A_signal_to_the_first_process_ends_the_run_that_waits_for_its_publisher_and_it_is_recorded(
        string image,
        string sourceId,
        int exitCode
    )
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Hang = true });
        await using var container = Container.Start(image, Provinces.Environment(database, sourceId, server));
        await server.UntilAskedAsync();
        var end = await container.EndByAsync(exitCode == 130 ? "INT" : "TERM");
        end.ExitCode.ShouldBe(exitCode, end.Output + end.Error);
        (
            await database.QueryAsync<(string, string, bool)>("SELECT status, failure_reason, finished_at IS NOT NULL FROM scrape_runs")
        ).ShouldBe([("error", "interrupted", true)]);
    }

    [Fact]
    public async Task Alberta_without_a_browser_reports_a_failing_feed_as_the_publishers()
    {
        Image.SkipUnlessTested("waittime-scraper-alberta");
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(404));
        var end = await Container.RunAsync("waittime-scraper-alberta", Provinces.Environment(database, "alberta-ahs", server));
        end.ExitCode.ShouldBe(20, end.Output + end.Error);
    }
}
