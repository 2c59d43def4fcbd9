using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Alerting.Notices;
using WaitTime.Cleanup;
using WaitTime.Cleanup.Storage;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Integration.Tests.Quality;
using WaitTime.Integration.Tests.Runs;
using WaitTime.QualitySnapshot.Drift;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>Every job does the whole of its work under its own role.</summary>
public sealed class RoleWorkTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scraper_heartbeat_and_quality_do_the_whole_of_their_work()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        // One hospital is unknown, so that it has to be registered; one month has no table yet.
        await database.ExecuteAsync(
            """
            DELETE FROM hospital_source_keys WHERE hospital_id = (SELECT min(hospital_id) FROM hospital_source_keys
                WHERE source_id = 'bc-phsa');
            UPDATE sources SET is_enabled = id = 'bc-phsa'
            """
        );
        await using var scraper = database.As(Roles.Scraper);
        foreach (var expected in new[] { RunStatus.Healthy, RunStatus.Unchanged })
        {
            var report = await RunHarness.RunAsync(scraper, BcPhsa.Source, feed => publisher.AddressOf(BcPhsa.Source.Id, feed));
            report.Status.ShouldBe(expected, report.Message);
        }

        // Another value for the same time: a revision, judged against a history.
        await database.ExecuteAsync(
            "UPDATE measurements SET value = value + 300 WHERE value IS NOT NULL; "
                + "UPDATE scrape_run_feeds SET readings_digest = NULL; DELETE FROM payloads"
        );
        var revised = await RunHarness.RunAsync(scraper, BcPhsa.Source, feed => publisher.AddressOf(BcPhsa.Source.Id, feed));
        revised.Stored!.Revised.ShouldBeGreaterThan(0, revised.Message);

        // A source that fails: an incident opens, and nobody takes the notice of it.
        (await RunHarness.RunAsync(scraper, BcPhsa.Source, _ => new Uri("http://127.0.0.1:1/"))).Status.ShouldBe(RunStatus.Error);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.UrlAs(Roles.Heartbeat),
            ["PUSHOVER_USER_KEY"] = "user",
            ["PUSHOVER_API_TOKEN"] = "token",
            ["ALERTS_REFERENCE_URL"] = "https://runbooks.example/",
        };
        await using (var pushover = new PushoverStandIn())
        {
            variables["PUSHOVER_API_URL"] = pushover.Address.AbsoluteUri;
            (await Programs.RunAsync(Programs.Heartbeat, variables)).ExitCode.ShouldBe(1, "an incident is open");
            (await RunHarness.RunAsync(scraper, BcPhsa.Source, feed => publisher.AddressOf(BcPhsa.Source.Id, feed))).Status.ShouldBe(
                RunStatus.Unchanged
            );
            var well = await Programs.RunAsync(Programs.Heartbeat, variables);
            well.ExitCode.ShouldBe(0, well.Output + well.Error);
            pushover.Messages.All.Count.ShouldBe(2, "a beginning and an end");
        }

        variables["DATABASE_URL"] = database.UrlAs(Roles.Quality);
        foreach (var program in new[] { "services/Aggregation/WaitTime.Aggregation", "services/QualitySnapshot/WaitTime.QualitySnapshot" })
        {
            var end = await Programs.RunAsync(program, variables);
            end.ExitCode.ShouldBe(0, program + end.Output + end.Error);
        }

        (await database.QueryAsync<string>("SELECT job_name FROM job_status WHERE last_success IS NOT NULL ORDER BY 1")).ShouldBe([
            "aggregation",
            "heartbeat",
            "quality-snapshot",
        ]);
        (await database.ScalarAsync<bool>("SELECT NOT is_verified AND NOT is_visible FROM hospitals WHERE NOT is_verified")).ShouldBeTrue(
            "the unknown hospital was registered, hidden"
        );
    }

    [Fact]
    public async Task The_quality_role_finds_drift_and_says_so()
    {
        var day = History.Day;
        await using var database = await History.StartAsync(fixture, "alberta-ahs", 5);
        await database.AddAsync("alberta-ahs", day.AddDays(-21), day.AddDays(-7), 100);
        await database.AddAsync("alberta-ahs", day.AddDays(-7), day.AddDays(7), 160);
        await using var quality = database.As(Roles.Quality);
        await using var pushover = new PushoverStandIn();
        var settings = Settings.From(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["PUSHOVER_USER_KEY"] = "user",
                ["PUSHOVER_API_TOKEN"] = "token",
                ["PUSHOVER_API_URL"] = pushover.Address.AbsoluteUri,
            }
        );
        (
            await new DriftJob(settings.Alerts, quality, new ShiftedTime(day.AddHours(3)), NullLogger.Instance).RunAsync(Token)
        ).Added.ShouldBe(1);
        (await database.ScalarAsync<bool>("SELECT announced_at IS NOT NULL FROM methodology_change_events")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_cleanup_aggregates_archives_drops_a_month_and_deletes_an_edge()
    {
        await using var history = await Retention.History.CreateAsync(fixture, aggregated: false);
        await history.Database.ExecuteAsync(
            "INSERT INTO aggregate_touches SELECT DISTINCT source_id, date_trunc('hour', reported_at, 'UTC'), now() FROM measurements"
        );
        var archive = Directory.CreateTempSubdirectory("waittime-archive-").FullName;
        try
        {
            await using var cleanup = history.Database.As(Roles.Cleanup);
            var end = await new CleanupJob(
                cleanup,
                new() { ArchiveFolder = archive },
                new ShiftedTime(Retention.History.Now),
                NullLogger.Instance,
                progress: null,
                CleanupProgram.Refresh(cleanup, NullLogger.Instance)
            ).RunAsync(Token);
            end.ExitCode.ShouldBe(0, end.Failure?.Message ?? string.Join(' ', end.Report!.Refused));
            var report = end.Report.ShouldNotBeNull();
            report.DroppedMonths.Count.ShouldBe(2);
            report.DeletedRows.ShouldBeGreaterThan(0);
            Directory.GetFiles(archive, "*.csv.gz").ShouldNotBeEmpty();
            (
                await history.Database.ScalarAsync<bool>("SELECT last_success IS NOT NULL FROM job_status WHERE job_name = 'cleanup'")
            ).ShouldBeTrue();
            (await new StorageReader(cleanup).ReadAsync(Token)).Tables.ShouldNotBeEmpty();
        }
        finally
        {
            Directory.Delete(archive, recursive: true);
        }
    }

    [Fact]
    public async Task The_monitor_is_ready_and_shows_its_metrics()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await MonitorRun.StartAsync(database.UrlAs(Roles.Monitor));
        await monitor.ReadyAsync();
        (await monitor.GetAsync("/metrics")).Body.ShouldContain("bc-phsa");
    }

    [Theory]
    [InlineData(Roles.Monitor, "no session is waiting")]
    [InlineData(Roles.Scraper, "this role cannot see how long other roles' transactions have been open")]
    [InlineData(Roles.Heartbeat, "this role cannot see how long other roles' transactions have been open")]
    [InlineData(Roles.Quality, "this role cannot see how long other roles' transactions have been open")]
    [InlineData(Roles.Cleanup, "this role cannot see how long other roles' transactions have been open")]
    public async Task The_doctor_sees_what_its_role_may_see_and_names_the_rest(string role, string locks)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var end = await Programs.RunAsync(Programs.Tool, database.UrlAs(role), "doctor");
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        end.Output.Split('\n').Single(line => line.Contains(" locks: ", StringComparison.Ordinal)).ShouldEndWith(locks);
        end.Output.Contains("GRANT pg_read_all_stats", StringComparison.Ordinal).ShouldBe(role != Roles.Monitor);
    }
}
