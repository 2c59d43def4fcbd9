using WaitTime.Integration.Tests.Runs;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Samples;

/// <summary>Made-up rows and published ones, each in a database of its own, whatever a value or an address says.</summary>
public sealed class MadeUpRowsTests(ClusterFixture fixture)
{
    private const string Real = "waittime/waittime";
    private const string Sample = "proof/waittime/sample";

    [Theory]
    [InlineData(Real, Sample, "rows that 'waittime/waittime' collected from publishers")]
    [InlineData(Sample, Real, "made-up rows from 'proof/waittime/sample'")]
    public async Task A_run_of_the_other_kind_asks_nobody_stores_nothing_and_leaves_the_sources_state(
        string first,
        string second,
        string because
    )
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = await ListeningProgram.SampleServerAsync();
        (await RunAsync(Programs.BritishColumbia, database, server, first)).ExitCode.ShouldBe(0);
        var state = await StateAsync(database);

        // Another source than that which has the rows: it is the database that is not for this run.
        var end = await Programs.RunAsync(Programs.Tool, RunHarness.EnvironmentOf(database, server, second), "scrape", "ontario-health");
        end.ExitCode.ShouldBe(23, end.Output + end.Error);
        (end.Output + end.Error).ShouldContain(because);
        end = await RunAsync(Programs.BritishColumbia, database, server, second);
        end.ExitCode.ShouldBe(23, end.Output + end.Error);

        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(82);
        (await database.ScalarAsync<long>("SELECT count(*) FROM payloads")).ShouldBe(1);
        (await StateAsync(database)).ShouldBe(state);
        (
            await database.QueryAsync<(string, string, string)>(
                "SELECT source_id, status, failure_reason FROM scrape_runs WHERE runtime = @second ORDER BY started_at",
                new { second }
            )
        ).ShouldBe([("ontario-health", "error", "made_up_rows"), ("bc-phsa", "error", "made_up_rows")]);

        (await RunAsync(Programs.BritishColumbia, database, server, first)).ExitCode.ShouldBe(0, "whose database it is goes on");
    }

    private static Task<ProgramEnd> RunAsync(string program, TestDatabase database, ListeningProgram server, string runtime) =>
        Programs.RunAsync(program, RunHarness.EnvironmentOf(database, server, runtime));

    private static async Task<string> StateAsync(TestDatabase database) =>
        await database.ScalarAsync<string>("SELECT string_agg(to_jsonb(s)::text, E'\\n' ORDER BY source_id) FROM scraper_status s") ?? "";
}
