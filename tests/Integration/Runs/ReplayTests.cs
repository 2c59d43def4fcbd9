using WaitTime.Collection.Replays;
using WaitTime.Collection.Sources;
using WaitTime.Core.Storage;
using WaitTime.Scrapers.Alberta;
using WaitTime.Scrapers.Ontario;
using WaitTime.Scrapers.Quebec;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>Archived payloads read again by today's parsers.</summary>
public sealed class ReplayTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_parser_says_the_same_of_every_source()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        foreach (var source in (Source[])[QuebecMsss.Source, AlbertaAhs.Source, OntarioHealth.Source])
        {
            await database.RunAsync(source, publisher);
            await database.RunAsync(source, publisher);
            var report = (
                await new Replay(source, database.Database, TimeProvider.System).RunAsync(null, store: false, Token)
            ).ShouldNotBeNull();
            report.Payloads.ShouldBe(1, "two runs that saw the same are one");
            (report.Revised, report.Added, report.Unreadable).ShouldBe((0, 0, 0), source.Id);
            report.Same.ShouldBe(report.Readings);
        }
    }

    [Fact]
    public async Task What_an_older_parser_misread_is_shown_and_on_demand_stored_as_a_revision_by_this_one()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await database.RunAsync(OntarioHealth.Source, publisher);
        // As if the parser of the day had read hours as minutes, and had missed a row.
        await database.ExecuteAsync("UPDATE measurements SET value = 1.2 WHERE hospital_id = 'ca-on-dryden-regional-health-centre'");
        await database.ExecuteAsync("DELETE FROM measurements WHERE hospital_id = 'ca-on-sensenbrenner-hospital'");

        var replay = new Replay(OntarioHealth.Source, database.Database, TimeProvider.System);
        var shown = (await replay.RunAsync(null, store: false, Token)).ShouldNotBeNull();
        (shown.Revised, shown.Added).ShouldBe((1, 1));
        shown.Examples.ShouldContain(change => change.Hospital == "ca-on-dryden-regional-health-centre" && change.Before == "1.2");
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurement_revisions")).ShouldBe(0, "showing changes nothing");

        var stored = (await replay.RunAsync(null, store: true, Token)).ShouldNotBeNull();
        (stored.Revised, stored.Added).ShouldBe((1, 1));
        (await database.ScalarAsync<double>("SELECT old_value FROM measurement_revisions WHERE parser_version = 'page 1'")).ShouldBe(1.2);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(126);
        var again = (await replay.RunAsync(null, store: true, Token)).ShouldNotBeNull();
        (again.Revised, again.Added, again.Same).ShouldBe((0, 0, 126));
    }

    [Fact]
    public async Task Only_runs_since_the_given_time_are_read_again()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await database.RunAsync(OntarioHealth.Source, publisher);
        var replay = new Replay(OntarioHealth.Source, database.Database, TimeProvider.System);
        (await replay.RunAsync(TimeProvider.System.GetUtcNow().AddHours(1), store: false, Token)).ShouldNotBeNull().Payloads.ShouldBe(0);
        (await replay.RunAsync(TimeProvider.System.GetUtcNow().AddHours(-1), store: false, Token)).ShouldNotBeNull().Payloads.ShouldBe(1);
    }

    [Fact]
    public async Task Storing_waits_for_nobody_and_says_so_when_a_run_is_under_way()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var held = await AdvisoryLock.TryTakeAsync(database.Database, AdvisoryLock.OfSource("ontario-health"), Token);
        (await new Replay(OntarioHealth.Source, database.Database, TimeProvider.System).RunAsync(null, store: true, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_payload_that_no_parser_can_read_is_counted()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("<html>maintenance</html>"));
        await database.RunAsync(AlbertaAhs.Source, server);
        var report = (
            await new Replay(AlbertaAhs.Source, database.Database, TimeProvider.System).RunAsync(null, store: false, Token)
        ).ShouldNotBeNull();
        (report.Payloads, report.Unreadable, report.Readings).ShouldBe((1, 1, 0));
    }
}
