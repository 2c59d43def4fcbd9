using WaitTime.Integration.Tests.Runs;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>
/// A whole installation: every program with its own role's address, and with the connections and the time that the role has.
/// </summary>
public sealed class EveryProgramTests
{
    [Fact]
    public async Task Every_program_does_its_work_with_the_address_of_its_own_role()
    {
        await using var cluster = await TestCluster.StartAsync(limited: true);
        await using var database = await cluster.CreateEmptyAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var environment = RunHarness.EnvironmentOf(database, publisher);
        environment["WAITTIME_PLAIN_HTTP"] = "true";
        environment["ALERTS_ENABLED"] = "false";

        await SucceedsAsync(Roles.Migrator, Programs.Migrator);
        await SucceedsAsync(Roles.Scraper, Programs.Tool, "scrape", "--all", "--strict");
        await SucceedsAsync(Roles.Scraper, Programs.Quebec);
        await SucceedsAsync(Roles.Scraper, Programs.Tool, "probe", "bc-phsa", "--record");
        await SucceedsAsync(Roles.Heartbeat, Programs.Heartbeat);
        await SucceedsAsync(Roles.Quality, Programs.Aggregation);
        await SucceedsAsync(Roles.Quality, Programs.QualitySnapshot);
        await SucceedsAsync(Roles.Cleanup, Programs.Cleanup);
        var bulk = Directory.CreateTempSubdirectory("waittime-every-").FullName;
        await SucceedsAsync(Roles.Bulk, Programs.BulkExport, "--to", bulk);
        Directory.Delete(bulk, recursive: true);
        await SucceedsAsync(Roles.Monitor, Programs.Tool, "doctor");
        await using (var monitor = await MonitorRun.StartAsync(database.UrlAs(Roles.Monitor)))
        {
            await monitor.ReadyAsync();
            (await monitor.GetAsync("/metrics")).Body.ShouldContain("quebec-msss");
        }

        using var scripts = new BackupScripts();
        var dump = await scripts.BackupAsync(database.UrlAs(Roles.Monitor));
        dump.ExitCode.ShouldBe(0, dump.Output + dump.Error);

        (await database.QueryAsync<string>("SELECT job_name FROM job_status WHERE last_success IS NOT NULL ORDER BY 1")).ShouldBe([
            "aggregation",
            "bulk-export",
            "cleanup",
            "heartbeat",
            "migrator",
            "quality-snapshot",
        ]);
        (await database.QueryAsync<string>("SELECT job_name FROM runtime_jobs WHERE last_success IS NOT NULL ORDER BY 1")).ShouldBe([
            "aggregation",
            "bulk-export",
            "cleanup",
            "heartbeat",
            "migrator",
            "quality-snapshot",
        ]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurement_aggregates")).ShouldBeGreaterThan(0);
        (await database.ScalarAsync<long>("SELECT count(*) FROM reachability_checks WHERE passed")).ShouldBe(1);

        async Task SucceedsAsync(string role, string program, params string[] arguments)
        {
            environment["DATABASE_URL"] = database.UrlAs(role);
            var end = await Programs.RunAsync(program, environment, arguments);
            end.ExitCode.ShouldBe(0, $"{role}: {program}: {end.Output}{end.Error}");
            (end.Output + end.Error).ShouldNotContain("42501", customMessage: $"{role}: {program}: {end.Output}");
            end.Output.ShouldNotContain("could not be recorded", customMessage: $"{role}: {program}");
        }
    }
}
