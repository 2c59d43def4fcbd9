using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WaitTime.Integration.Tests.Operations;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Waits;

/// <summary>The built programs in the first seconds of a pod whose network policies do not know it yet.</summary>
public sealed class WaitingProgramTests(ClusterFixture fixture)
{
    private const string Aggregation = "services/Aggregation/WaitTime.Aggregation";
    private const string QualitySnapshot = "services/QualitySnapshot/WaitTime.QualitySnapshot";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_waits_for_its_database_and_the_wait_is_a_stage_in_its_history()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await using var gate = new DatabaseGate(database.Database.Source.ConnectionString);
        var end = await ThroughAsync(gate, Programs.BritishColumbia, RunHarness.EnvironmentOf(database, publisher));
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        end.Output.ShouldContain("The database answered after");
        var (wait, beforeSave, duration) = (
            await database.QueryAsync<(int, int, int)>("SELECT database_wait_ms, before_save_ms, duration_ms FROM scrape_runs")
        ).ShouldHaveSingleItem();
        wait.ShouldBeGreaterThan(300, "dropping alone took longer");
        duration.ShouldBeGreaterThanOrEqualTo(wait + beforeSave);
    }

    [Theory]
    [InlineData(Aggregation, "aggregation")]
    [InlineData(QualitySnapshot, "quality-snapshot")]
    [InlineData(Programs.Cleanup, "cleanup")]
    [InlineData(Programs.Heartbeat, "heartbeat")]
    public async Task A_job_waits_for_its_database_and_says_so_in_its_details(string program, string job)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var gate = new DatabaseGate(database.Database.Source.ConnectionString);
        var end = await ThroughAsync(gate, program, new(StringComparer.Ordinal) { ["ALERTS_ENABLED"] = "false" });
        end.ExitCode.ShouldBeOneOf(0, 1);
        (
            await database.ScalarAsync<long>(
                "SELECT (details ->> 'database_wait_ms')::bigint FROM job_status WHERE job_name = @job",
                new { job }
            )
        ).ShouldBeGreaterThan(300);
    }

    [Fact]
    public async Task The_migrator_waits_too()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await using var gate = new DatabaseGate(database.Database.Source.ConnectionString);
        var end = await ThroughAsync(gate, Programs.Migrator, new(StringComparer.Ordinal));
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await database.ScalarAsync<long>("SELECT count(*) FROM sources")).ShouldBe(SeedSize.Sources);
    }

    [Fact]
    public async Task The_tool_waits_too_and_keeps_what_it_prints_clean()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var gate = new DatabaseGate(database.Database.Source.ConnectionString);
        using var process = Programs.Start(Programs.Tool, Environment(gate.Url), "status", "--json");
        await gate.DropAsync();
        gate.Open();
        var end = await Programs.EndAsync(process);
        (end.ExitCode, end.Error).ShouldBe((0, ""));
        end.Output.ShouldStartWith("[");
    }

    [Theory]
    [InlineData(Programs.BritishColumbia)]
    [InlineData(Programs.Heartbeat)]
    [InlineData(Aggregation)]
    [InlineData(Programs.Migrator)]
    public async Task A_signal_ends_the_wait_and_the_program_says_so(string program)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        // Longer than the test waits for the program's end: it must obey.
        var environment = Environment($"postgres://nobody@127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/none");
        environment["DATABASE_WAIT_SECONDS"] = "3600";
        environment["ALERTS_ENABLED"] = "false";
        using var process = Programs.Start(program, environment);
        // It accepts and says nothing: the hardest to be given up.
        using var client = await silent.AcceptSocketAsync(Token);
        await Programs.SignalAsync(process, "TERM");
        var end = await Programs.EndAsync(process);
        end.ExitCode.ShouldBe(143, end.Output + end.Error);
        end.Output.ShouldContain("Stopped by a signal while waiting for the database");
    }

    [Fact]
    public async Task A_signal_ends_the_tools_wait_with_one_line()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var environment = Environment($"postgres://nobody@127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/none");
        environment["DATABASE_WAIT_SECONDS"] = "3600";
        using var process = Programs.Start(Programs.Tool, environment, "status");
        using var client = await silent.AcceptSocketAsync(Token);
        await Programs.SignalAsync(process, "TERM");
        var end = await Programs.EndAsync(process);
        (end.ExitCode, end.Error.Trim()).ShouldBe((143, "Interrupted while waiting for the database."));
    }

    [Fact]
    public async Task A_wrong_password_fails_at_once_and_names_itself()
    {
        await using var server = await TlsServer.StartAsync();
        var end = await Programs.RunAsync(Programs.BritishColumbia, server.Url(Roles.Scraper, "s3cret", server.Authority));
        end.ExitCode.ShouldBe(23, end.Output + end.Error);
        end.Output.ShouldContain("28P01", Case.Sensitive, end.Output);
        end.Output.ShouldNotContain("Waiting for the database");
        (end.Output + end.Error).ShouldNotContain("s3cret");
    }

    /// <summary>Refused at first, then not answered, then let through.</summary>
    private static async Task<ProgramEnd> ThroughAsync(DatabaseGate gate, string program, Dictionary<string, string> environment)
    {
        environment["DATABASE_URL"] = gate.Url;
        environment["DATABASE_WAIT_SECONDS"] = "120";
        using var process = Programs.Start(program, environment);
        await FirstLineAsync(process, "Waiting for the database");
        await gate.DropAsync();
        gate.Open();
        return await Programs.EndAsync(process);
    }

    private static async Task FirstLineAsync(Process process, string text)
    {
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }

        throw new InvalidOperationException($"It ended without saying '{text}'.");
    }

    private static Dictionary<string, string> Environment(string url) =>
        new(StringComparer.Ordinal) { ["DATABASE_URL"] = url, ["DATABASE_WAIT_SECONDS"] = "120" };
}
