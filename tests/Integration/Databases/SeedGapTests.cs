using WaitTime.Collection.Replays;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Migrator;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Scrapers.Quebec;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Databases;

/// <summary>Databases that do not know what this build knows of a source.</summary>
public sealed class SeedGapTests(ClusterFixture fixture)
{
    private const string Unlock = "ALTER TABLE metrics DISABLE TRIGGER metrics_are_kept";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_metric_that_is_missing_is_refused_with_its_reason_and_the_others_are_stored()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync($"{Unlock}; DELETE FROM metrics WHERE source_id = 'bc-phsa' AND name = 'stay'");
        await using var publisher = await RunHarness.PublisherAsync();
        var report = await database.RunAsync(BcPhsa.Source, publisher);
        (report.Status, report.ExitCode).ShouldBe((RunStatus.Partial, 10), report.Message);
        report.Message.ShouldNotBeNull().ShouldContain("does not know stay of this source");
        report.Message.ShouldContain("not_seeded");
        report.Stored!.Added.ShouldBe(41, "the other metric's readings are stored");
        (
            await database.QueryAsync<(string, string, long)>("SELECT metric, reason, count(*) FROM rejected_readings GROUP BY 1, 2")
        ).ShouldBe([("stay", "not_seeded", 41)]);

        // Once it is seeded, what was missed is read again from the archive.
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        (await new Replay(BcPhsa.Source, database.Database, TimeProvider.System).RunAsync(null, store: true, Token))!.Added.ShouldBe(41);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(82);
    }

    [Fact]
    public async Task A_source_without_any_metric_is_an_error_that_says_so_and_its_payload_is_kept()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync($"{Unlock}; DELETE FROM metrics WHERE source_id = 'quebec-msss'");
        await using var publisher = await RunHarness.PublisherAsync();
        var report = await database.RunAsync(QuebecMsss.Source, publisher);
        (report.Status, report.Failure?.Category, report.Failure?.Reason).ShouldBe(
            (RunStatus.Error, FailureCategory.PersistenceFailure, FailureReasons.NotSeeded),
            report.Message
        );
        (await database.QueryAsync<(string, string)>("SELECT status, failure_reason FROM scrape_runs")).ShouldBe([("error", "not_seeded")]);
        (await database.ScalarAsync<string>("SELECT last_error_reason FROM scraper_status")).ShouldBe("not_seeded");
        (await database.ScalarAsync<long>("SELECT count(*) FROM payloads")).ShouldBe(2);
        var replay = await new Replay(QuebecMsss.Source, database.Database, TimeProvider.System).RunAsync(null, store: true, Token);
        replay!.Warnings.ShouldHaveSingleItem().ShouldContain("not_seeded");
    }

    [Fact]
    public async Task A_watch_over_no_source_at_all_is_no_watch_and_no_alarm()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await new SchemaMigrator(database.Database).MigrateAsync(Token);
        await using var pushover = new PushoverStandIn();
        var end = await Programs.RunAsync(
            Programs.Heartbeat,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = database.Url,
                ["PUSHOVER_USER_KEY"] = "user",
                ["PUSHOVER_API_TOKEN"] = "token",
                ["PUSHOVER_API_URL"] = pushover.Address.AbsoluteUri,
            }
        );
        end.ExitCode.ShouldBe(23, end.Output + end.Error);
        pushover.Messages.All.ShouldBeEmpty();
        (await database.QueryAsync<(int, bool, string)>("SELECT last_exit_code, last_success IS NULL, last_message FROM job_status"))
            .ShouldHaveSingleItem()
            .ShouldBe((23, true, "not_seeded: The database knows no source: run the migrator, or waittime seed."));
    }

    [Fact]
    public async Task A_source_that_the_database_does_not_know_is_one_line_and_the_databases_exit_code()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            $"{Unlock}; DELETE FROM metrics WHERE source_id = 'bc-phsa'; DELETE FROM hospital_source_keys WHERE source_id = "
                + "'bc-phsa'; DELETE FROM hospitals WHERE source_id = 'bc-phsa'; DELETE FROM sources WHERE id = 'bc-phsa'"
        );
        await using var publisher = await RunHarness.PublisherAsync();
        var report = await database.RunAsync(BcPhsa.Source, publisher);
        (report.Failure?.Reason, report.ExitCode).ShouldBe((FailureReasons.NotSeeded, 23), report.Message);
        report.Message.ShouldNotBeNull().ShouldContain("waittime seed");

        var end = await Programs.RunAsync(Programs.BritishColumbia, RunHarness.EnvironmentOf(database, publisher));
        end.ExitCode.ShouldBe(23, end.Output + end.Error);
        end.Error.ShouldBeEmpty();
        end.Output.ShouldContain("not_seeded");
        end.Output.ShouldContain("run the migrator, or waittime seed", Case.Insensitive);
        (await database.RunAsync(QuebecMsss.Source, publisher)).Status.ShouldBe(RunStatus.Healthy, "the other sources go on");
    }
}
