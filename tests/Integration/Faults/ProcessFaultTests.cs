using Npgsql;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Faults;

/// <summary>The province's own program, stopped and killed as a container is.</summary>
public sealed class ProcessFaultTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public async Task A_signal_ends_a_run_that_waits_for_its_publisher_and_the_run_is_recorded(string signal, int exitCode)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Hang = true });
        using var process = Programs.Start(Programs.BritishColumbia, Environment(database, server));
        await server.UntilAskedAsync();
        await Programs.SignalAsync(process, signal);
        var end = await Programs.EndAsync(process);
        end.ExitCode.ShouldBe(exitCode, end.Output + end.Error);
        (
            await database.QueryAsync<(string, string, bool)>("SELECT status, failure_reason, finished_at IS NOT NULL FROM scrape_runs")
        ).ShouldBe([("error", "interrupted", true)]);
        server.Requests.Count.ShouldBe(1, "it did not wait for the publisher's time to run out");
        (await database.ScalarAsync<int>("SELECT consecutive_failures FROM scraper_status")).ShouldBe(
            0,
            "a moved pod says nothing about its source"
        );
    }

    [Fact]
    public async Task Killed_between_archive_and_store_the_next_run_stores_the_same_rows_and_tells_of_the_dead_one()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));
        await using (var blocker = await database.Database.Source.OpenConnectionAsync(Token))
        {
            await using var transaction = await blocker.BeginTransactionAsync(Token);
            await using (var command = new NpgsqlCommand("LOCK TABLE measurements IN EXCLUSIVE MODE", blocker, transaction))
                await command.ExecuteNonQueryAsync(Token);
            using var process = Programs.Start(Programs.BritishColumbia, Environment(database, server));
            await Eventually.TrueAsync(database.HasWaiterAsync, "the run reaches its store");
            (await database.ScalarAsync<long>("SELECT count(*) FROM payloads")).ShouldBe(1, "the payload is archived already");
            process.Kill();
            await process.WaitForExitAsync(Token);
            // The statement that was under way dies with its session; a killed client alone would let the server finish it.
            await database.ExecuteAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND database = "
                    + "(SELECT oid FROM pg_database WHERE datname = current_database())"
            );
            await transaction.RollbackAsync(Token);
        }

        await Eventually.TrueAsync(
            () =>
                database.ScalarAsync<bool>(
                    "SELECT NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND database = "
                        + "(SELECT oid FROM pg_database WHERE datname = current_database()))"
                ),
            "the dead session lets go of its lock"
        );
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(0);

        var end = await Programs.RunAsync(Programs.BritishColumbia, Environment(database, server));
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(82);
        (await database.ScalarAsync<long>("SELECT count(*) FROM payloads")).ShouldBe(1);
        (await database.QueryAsync<(string, string?)>("SELECT status, failure_reason FROM scrape_runs ORDER BY started_at")).ShouldBe([
            ("error", "abandoned"),
            ("healthy", null),
        ]);
    }

    [Fact]
    public async Task A_provinces_program_logs_json_lines_that_bear_the_runs_id_and_no_secret()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));
        var environment = Environment(database, server);
        environment["DATABASE_URL"] = database.Url;
        environment["WAITTIME_SOURCE_URL__BC_PHSA__API"] += "?key=t0ken";
        var end = await Programs.RunAsync(Programs.BritishColumbia, environment);
        end.ExitCode.ShouldBe(0, end.Error);
        var runId = await database.ScalarAsync<Guid>("SELECT id FROM scrape_runs");
        var lines = end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBeGreaterThan(2);
        lines.ShouldAllBe(line =>
            System.Text.Json.JsonDocument.Parse(line, default).RootElement.GetProperty("Properties").GetProperty("run_id").GetString()
            == runId.ToString()
        );
        (end.Output + end.Error).ShouldNotContain(database.Password);
        (end.Output + end.Error).ShouldNotContain("t0ken");
    }

    private static Dictionary<string, string> Environment(TestDatabase database, ScriptedServer server) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["WAITTIME_SOURCE_URL__BC_PHSA__API"] = server.Address("/api").AbsoluteUri,
            ["WAITTIME_SOURCE_URL__BC_PHSA__LEGACY"] = server.Address("/legacy").AbsoluteUri,
        };
}
