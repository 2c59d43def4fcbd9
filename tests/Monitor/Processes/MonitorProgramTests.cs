using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Processes;

/// <summary>The built program, as its container runs it.</summary>
public sealed class MonitorProgramTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DATABASE_URL", "")]
    [InlineData("DATABASE_URL", "postgres://user:s3cret@host:port/db")]
    [InlineData("LOG_LEVEL", "loud")]
    [InlineData("DATABASE_SIZE_LIMIT_BYTES", "0")]
    [InlineData("DATABASE_SIZE_LIMIT_BYTES", "-5")]
    [InlineData("DATABASE_SIZE_LIMIT_BYTES", "5 GB")]
    [InlineData("DATABASE_SIZE_LIMIT_BYTES", "99999999999999999999")]
    [InlineData("ASPNETCORE_URLS", "nonsense")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:99999")]
    [InlineData("ASPNETCORE_URLS", "https://127.0.0.1:0")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:eighty")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:0/path")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "eighty")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "8080;65536")]
    public async Task A_wrong_variable_is_one_clear_line_that_names_it_and_exit_2(string name, string value)
    {
        var environment = Variables("postgres://user:s3cret@127.0.0.1:1/db");
        if (name == "ASPNETCORE_HTTP_PORTS")
            environment.Remove("ASPNETCORE_URLS");
        environment[name] = value;
        var end = await Programs.RunAsync(Programs.Monitor, environment);
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        end.Output.ShouldBeEmpty();
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(name);
        (end.Output + end.Error).ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line_and_exit_2()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var environment = Variables("postgres://user@127.0.0.1:1/db");
        environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        var end = await Programs.RunAsync(Programs.Monitor, environment);
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        end.Output.ShouldBeEmpty();
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("already in use");
    }

    [Fact]
    public async Task Unknown_arguments_are_refused_and_help_is_given()
    {
        var refused = await Programs.RunAsync(Programs.Monitor, Variables("postgres://user@127.0.0.1:1/db"), "--everything");
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("--everything");
        var help = await Programs.RunAsync(Programs.Monitor, new Dictionary<string, string>(StringComparer.Ordinal), "--help");
        help.ExitCode.ShouldBe(0, help.Error);
        help.Output.ShouldContain("DATABASE_SIZE_LIMIT_BYTES");
    }

    [Fact]
    public async Task It_serves_logs_json_without_requests_or_secrets_and_ends_with_0()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var environment = Variables(database.Url);
        environment["DATABASE_SIZE_LIMIT_BYTES"] = "5000000000";
        environment["ENVIRONMENT"] = "staging";
        await using var program = await ListeningProgram.MonitorAsync(environment);
        // On a busy machine the very first reading may take longer than the production limit.
        await Eventually.TrueAsync(async () => (await ScrapeAsync(program))["waittime_database_up"] == 1, "the database is up");
        (await ScrapeAsync(program))["waittime_database_size_limit_bytes"].ShouldBe(5_000_000_000);

        var end = await program.EndAsync("TERM");
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        var messages = end
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line, default).RootElement)
            .ToList();
        messages[0].GetProperty("Properties").GetProperty("EventId").GetProperty("Name").GetString().ShouldBe("Listening");
        messages[^1].GetProperty("Properties").GetProperty("EventId").GetProperty("Name").GetString().ShouldBe("Stopped");
        messages.ShouldAllBe(
            message => message.GetProperty("Properties").GetProperty("SourceContext").GetString() == "WaitTime.Monitor",
            "no request is worth a line"
        );
        messages.ShouldAllBe(message => message.GetProperty("Properties").GetProperty("environment").GetString() == "staging");
        (end.Output + end.Error).ShouldNotContain(database.Password);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Started_without_a_database_it_lives_and_a_signal_ends_it_with_0_while_a_scrape_is_in_flight(string signal)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var program = await ListeningProgram.MonitorAsync(
            Variables($"postgres://user:s3cret@127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/db")
        );
        (await program.Client.GetStringAsync(new Uri("/livez", UriKind.Relative), Token)).ShouldBe("ok\n");

        var scrape = program.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token);
        using var waiting = await silent.AcceptTcpClientAsync(Token);
        scrape.IsCompleted.ShouldBeFalse("the database does not answer");
        var end = await program.EndAsync(signal);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await scrape).ShouldContain("waittime_database_up 0\n");
        (end.Output + end.Error).ShouldNotContain("s3cret");
    }

    private static async Task<Scrape> ScrapeAsync(ListeningProgram program) =>
        new(await program.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token));

    private static Dictionary<string, string> Variables(string databaseUrl) =>
        new(StringComparer.Ordinal) { ["DATABASE_URL"] = databaseUrl, ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" };
}
