using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Migrator;
using WaitTime.Scrapers.Atlantic;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>A source that is off by default: it says why, and an operator's word turns it on.</summary>
public sealed class OffSourceTests(ClusterFixture fixture)
{
    private const string Id = "ns-nshealth",
        Url = "WAITTIME_SOURCE_URL__NS_NSHEALTH__PREDICTIONS";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_known_and_not_watched_and_says_why()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (await database.QueryAsync<(bool, string)>("SELECT is_enabled, off_because FROM sources WHERE id = @Id", new { Id })).ShouldBe([
            (false, NsNshealth.Source.Definition.OffBecause!),
        ]);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url };
        var sources = await Programs.RunAsync(Programs.Tool, environment, "sources");
        sources.Output.ShouldContain($"{Id} is off: The address of its data is in no public copy");
        sources.Output.ShouldContain(Url);
    }

    [Theory]
    [InlineData("scrape", Id)]
    [InlineData("scrape", Id, "--dry-run")]
    [InlineData("probe", Id)]
    public async Task Asked_for_without_an_address_it_names_the_variable_that_is_missing_and_exits_2(params string[] arguments)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url };
        var end = await Programs.RunAsync(Programs.Tool, environment, arguments);
        end.ExitCode.ShouldBe(2, end.Error);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain($"{Id} has no address to read: set {Url}.");
        (await database.ScalarAsync<long>("SELECT count(*) FROM scrape_runs")).ShouldBe(0);
    }

    [Theory]
    [InlineData(Url, "https://data.example/predictions")]
    [InlineData("WAITTIME_SCHEDULE__NS_NSHEALTH", "39 * * * *")]
    public async Task Saying_where_or_when_it_is_read_turns_it_on_and_an_operators_own_word_comes_first(string variable, string value)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var on = SeedData.Embedded.TurnedOnBy(new Dictionary<string, string>(StringComparer.Ordinal) { [variable] = value });

        await new Seeder(database.Database, TimeProvider.System, on).SeedAsync(Token);
        (await EnabledAsync(database)).ShouldBe((true, null));

        await database.ExecuteAsync("UPDATE sources SET is_enabled = false WHERE id = @Id", new { Id });
        await new Seeder(database.Database, TimeProvider.System, on).SeedAsync(Token);
        (await EnabledAsync(database)).ShouldBe((false, null), "seeding again is no decision");

        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        (await EnabledAsync(database)).Reason.ShouldNotBeNull("the address was taken away again");
        await database.ExecuteAsync("UPDATE sources SET is_enabled = true WHERE id = @Id", new { Id });
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        (await EnabledAsync(database)).IsEnabled.ShouldBeTrue();
    }

    [Fact]
    public async Task With_an_address_its_predictions_are_stored_with_their_ranges_and_its_closures_beside_them()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var report = await database.RunAsync(NsNshealth.Source, publisher);
        report.Status.ShouldBe(RunStatus.Healthy, report.Message);
        (report.Stored!.Added, report.Stored.NewHospitals).ShouldBe((10, 0));
        (
            await database.ScalarAsync<long>(
                "SELECT count(*) FROM measurements WHERE state = 'reported' AND lower < value AND value < upper AND reported_at < now()"
            )
        ).ShouldBe(8);
        (
            await database.QueryAsync<(string, bool)>(
                "SELECT hospital_id, ends_at IS NULL FROM closures WHERE source_id = @Id ORDER BY hospital_id",
                new { Id }
            )
        ).ShouldBe([("ca-ns-cape-breton-regional-hospital", true), ("ca-ns-yarmouth-regional-hospital", false)]);
        (await database.QueryAsync<string>("SELECT hospital_id FROM measurements WHERE state = 'closed'")).ShouldBe([
            "ca-ns-cape-breton-regional-hospital",
        ]);
        (await database.RunAsync(NsNshealth.Source, publisher)).Status.ShouldBe(RunStatus.Unchanged);
    }

    [Theory]
    [InlineData(403, "<html><body>403 Forbidden</body></html>")]
    [InlineData(200, "<html><body>Request Rejected. Your support ID is 12.</body></html>")]
    public async Task A_firewall_that_turns_us_away_is_blocked_and_nothing_is_stored(int status, string page)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text(page) with
            {
                Status = status,
                Headers = [("Content-Type", "text/html")],
            }
        );
        var report = await RunHarness.RunAsync(database.Database, NsNshealth.Source, _ => server.Address("/predictions"));
        (report.Status, report.Failure?.Reason).ShouldBe((RunStatus.Error, FailureReasons.Blocked), report.Message);
        server.Requests.Count.ShouldBe(1, "whoever turns us away is not asked again");
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(0);
    }

    private static async Task<(bool IsEnabled, string? Reason)> EnabledAsync(TestDatabase database) =>
        (
            await database.QueryAsync<(bool, string?)>("SELECT is_enabled, off_because FROM sources WHERE id = @Id", new { Id })
        ).ShouldHaveSingleItem();
}
