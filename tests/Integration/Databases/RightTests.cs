using WaitTime.Collection.Runs;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Integration.Tests.Operations;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Migrator.Roles;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Databases;

/// <summary>A scraper whose role lacks a right on one table: what it can do it does, and what it cannot is named.</summary>
public sealed class RightTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INSERT", "measurements")]
    [InlineData("SELECT", "measurements")]
    [InlineData("SELECT", "metrics")]
    [InlineData("SELECT", "hospital_source_keys")]
    [InlineData("INSERT", "measurement_revisions")]
    public async Task A_right_that_no_reading_can_do_without_is_one_line_and_the_run_is_recorded(string right, string table)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var report = await RunAsync(database, $"REVOKE {right} ON {table} FROM {Roles.Scraper}");
        (report.Status, report.Failure?.Reason, report.ExitCode).ShouldBe((RunStatus.Error, FailureReasons.Permission, 23), report.Message);
        report.Message.ShouldNotBeNull().ShouldContain($"permission denied for table {table}");
        report.Message.ShouldContain("run the migrator");
        (await database.QueryAsync<(string, string)>("SELECT status, failure_reason FROM scrape_runs")).ShouldBe([("error", "permission")]);
        (await database.ScalarAsync<string>("SELECT last_error_reason FROM scraper_status")).ShouldBe("permission");
    }

    [Theory]
    [InlineData("INSERT", "payloads", RunStatus.Partial)]
    [InlineData("SELECT", "payloads", RunStatus.Partial)]
    [InlineData("SELECT", "measurement_anomalies", RunStatus.Healthy)]
    [InlineData("INSERT", "measurement_anomalies", RunStatus.Healthy)]
    [InlineData("INSERT", "scrape_runs", RunStatus.Partial)]
    [InlineData("UPDATE", "scrape_runs", RunStatus.Partial)]
    [InlineData("INSERT", "scrape_run_feeds", RunStatus.Healthy)]
    public async Task A_right_that_readings_can_do_without_costs_none_of_them(string right, string table, RunStatus expected)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var report = await RunAsync(database, $"REVOKE {right} ON {table} FROM {Roles.Scraper}");
        report.Status.ShouldBe(expected, report.Message);
        report.Stored!.Added.ShouldBe(82, report.Message);
        if (expected == RunStatus.Partial)
            report.Message.ShouldNotBeNull().ShouldContain($"permission denied for table {table}");
        (await database.ScalarAsync<string>("SELECT status FROM scraper_status")).ShouldBe(
            Tag.Lower(expected),
            "the source's state says how the run ended"
        );
    }

    [Fact]
    public async Task A_state_that_cannot_be_written_leaves_the_run_in_the_history()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (await RunAsync(database, $"REVOKE INSERT ON scraper_status FROM {Roles.Scraper}")).Status.ShouldBe(RunStatus.Healthy);
        (await database.QueryAsync<(string, int)>("SELECT status, readings_stored FROM scrape_runs")).ShouldBe([("healthy", 82)]);
    }

    [Fact]
    public async Task A_schema_that_a_role_may_not_look_into_is_a_missing_right_and_no_missing_schema()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var report = await RunAsync(database, $"REVOKE USAGE ON SCHEMA public FROM PUBLIC, {Roles.Scraper}");
        report.Failure?.Reason.ShouldBe(FailureReasons.Permission, report.Message);
        report.Message.ShouldNotBeNull().ShouldContain($"GRANT USAGE ON SCHEMA public TO {Roles.Scraper}");
    }

    [Fact]
    public async Task Every_right_that_is_missing_is_found_by_the_list_that_gives_them()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (await RoleRights.MissingAsync(database.Database, Token)).ShouldBeEmpty("a migrated database lacks none");
        await using (var scraper = database.As(Roles.Scraper))
            (await RoleRights.MissingAsync(scraper, Token)).ShouldBeEmpty();
        await database.ExecuteAsync(
            $"""
            REVOKE INSERT ON measurements FROM {Roles.Scraper};
            REVOKE SELECT ON alerts FROM {Roles.Monitor};
            REVOKE UPDATE (is_anomaly) ON measurements FROM {Roles.Cleanup};
            REVOKE UPDATE (documents) ON payloads FROM {Roles.Scraper};
            REVOKE EXECUTE ON FUNCTION drop_measurement_month FROM {Roles.Cleanup};
            CREATE TABLE somebodys (x int);
            CREATE TABLE measurements_2031 PARTITION OF measurements FOR VALUES FROM ('2031-01-01 00:00Z') TO ('2032-01-01 00:00Z');
            ALTER TABLE measurements_2031 OWNER TO postgres;
            REVOKE ALL ON measurements_2031 FROM {Roles.Monitor}, {Roles.Scraper}, {Roles.Heartbeat}, {Roles.Quality}, {Roles.Cleanup}
            """
        );
        string[] expected =
        [
            "waittime_bulk: SELECT on measurements_2031",
            "waittime_cleanup: EXECUTE on FUNCTION drop_measurement_month(date, timestamptz)",
            "waittime_cleanup: SELECT on measurements_2031",
            "waittime_cleanup: UPDATE (is_anomaly) on measurements",
            "waittime_heartbeat: SELECT on measurements_2031",
            "waittime_monitor: SELECT on alerts",
            "waittime_monitor: SELECT on measurements_2031",
            "waittime_quality: SELECT on measurements_2031",
            "waittime_scraper: INSERT on measurements",
            "waittime_scraper: SELECT on measurements_2031",
            "waittime_scraper: UPDATE (last_fetched_at, documents) on payloads",
        ];
        (await RoleRights.MissingAsync(database.Database, Token)).ShouldBe(expected);
        await using (var scraper = database.As(Roles.Scraper))
            (await RoleRights.MissingAsync(scraper, Token)).ShouldBe(expected);
    }

    private static async Task<RunReport> RunAsync(TestDatabase database, string sql)
    {
        await database.ExecuteAsync(sql);
        await using var scraper = database.As(Roles.Scraper);
        await using var publisher = await RunHarness.PublisherAsync();
        return await RunHarness.RunAsync(scraper, BcPhsa.Source, feed => publisher.AddressOf(BcPhsa.Source.Id, feed));
    }
}
