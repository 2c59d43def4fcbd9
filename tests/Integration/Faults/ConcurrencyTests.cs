using WaitTime.Core.Jobs;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Scrapers.Alberta;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Faults;

public sealed class ConcurrencyTests(ClusterFixture fixture)
{
    [Fact]
    public async Task Two_runs_of_one_source_at_once_are_one_run_and_one_skip()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var ready = new TaskCompletionSource();
        await using var server = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json") with { HeldUntil = ready.Task });
        var first = database.RunAsync(BcPhsa.Source, server);
        await server.UntilAskedAsync();
        var second = await database.RunAsync(BcPhsa.Source, server);
        (second.Status, second.ExitCode).ShouldBe((RunStatus.Skipped, 75));
        ready.SetResult();
        (await first).Status.ShouldBe(RunStatus.Healthy);
        (await database.QueryAsync<string>("SELECT status FROM scrape_runs ORDER BY 1")).ShouldBe(["healthy", "skipped"]);
        (await database.ScalarAsync<string>("SELECT status FROM scraper_status")).ShouldBe(
            "healthy",
            "a skip says nothing about the source"
        );
        server.Requests.Count.ShouldBe(1, "the skipped run asked the publisher nothing");
    }

    [Fact]
    public async Task Two_sources_at_once_do_not_wait_for_one_another()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var reports = await Task.WhenAll(database.RunAsync(BcPhsa.Source, publisher), database.RunAsync(AlbertaAhs.Source, publisher));
        reports.ShouldAllBe(report => report.Status == RunStatus.Healthy);
    }

    [Fact]
    public async Task The_lock_is_free_again_after_a_run_whatever_its_end()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var broken = new ScriptedServer(_ => ScriptedAnswer.Of(404));
        await using var publisher = await RunHarness.PublisherAsync();
        (await database.RunAsync(BcPhsa.Source, broken)).Status.ShouldBe(RunStatus.Error);
        (await database.RunAsync(BcPhsa.Source, publisher)).Status.ShouldBe(RunStatus.Healthy);
        (await database.RunAsync(BcPhsa.Source, publisher)).Status.ShouldBe(RunStatus.Unchanged);
    }
}
