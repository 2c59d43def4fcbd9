using System.Net;
using System.Net.Sockets;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Testing;
using static WaitTime.Integration.Tests.Pings.PingedPrograms;

namespace WaitTime.Integration.Tests.Pings;

/// <summary>What happens to a ping changes nothing of the job, and what happens to the job is told.</summary>
public sealed class PingFaultTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hang")]
    [InlineData("500")]
    [InlineData("reset")]
    [InlineData("404")]
    public async Task A_dead_mans_switch_that_does_not_take_pings_is_a_warning_and_changes_nothing_of_the_job(string fault)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        await using var pings = new ScriptedServer(_ =>
            fault switch
            {
                "hang" => new() { Hang = true },
                "reset" => new() { Reset = true },
                _ => ScriptedAnswer.Of(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture)),
            }
        );
        var environment = Environment("BC_PHSA", pings, database.Url);
        foreach (var (name, value) in RunHarness.EnvironmentOf(database, publisher))
            environment[name] = value;
        var end = await Programs.RunAsync(Programs.BritishColumbia, environment);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        end.Output.ShouldContain("The ping of \\\"bc-phsa\\\" (\\\"success\\\") was not accepted by \\\"127.0.0.1\\\"");
        end.Output.ShouldContain("\"Level\":\"Warning\"");
        ShouldKeepItsSecret(end);
        (await database.ScalarAsync<string>("SELECT status FROM scrape_runs")).ShouldBe("healthy");
    }

    [Fact]
    public async Task Nobody_at_the_address_is_a_warning_of_a_start_that_failed_too()
    {
        using var port = new RefusedPort();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["WAITTIME_PING_URL__AGGREGATION"] = new Uri(port.Address, Secret).AbsoluteUri,
            ["LOG_LEVEL"] = "loud",
        };
        var end = await Programs.RunAsync(Programs.Aggregation, environment);
        end.ExitCode.ShouldBe(2);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("LOG_LEVEL");
        end.Output.ShouldContain("was not accepted by");
        ShouldKeepItsSecret(end);
    }

    [Theory]
    [InlineData(Programs.BritishColumbia, "BC_PHSA", "TERM", 143)]
    [InlineData(Programs.Heartbeat, "HEARTBEAT", "TERM", 143)]
    [InlineData(Programs.Aggregation, "AGGREGATION", "INT", 130)]
    public async Task A_job_that_a_signal_ends_pings_a_failure_with_the_signals_exit_code(
        string program,
        string job,
        string signal,
        int exitCode
    )
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var pings = Server();
        var environment = Environment(job, pings, $"postgres://nobody@127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/none");
        environment["DATABASE_WAIT_SECONDS"] = "3600";
        using var process = Programs.Start(program, environment);
        using var client = await silent.AcceptSocketAsync(Token);
        await Programs.SignalAsync(process, signal);
        var end = await Programs.EndAsync(process);
        end.ExitCode.ShouldBe(exitCode, end.Output + end.Error);
        Words(pings).ShouldBe(["start", $"{exitCode}"]);
        pings.Requests[1].Body.ShouldContain("reason: ");
    }

    [Fact]
    public async Task A_signal_ends_a_job_whose_pings_hang()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var pings = new ScriptedServer(_ => new() { Hang = true });
        var environment = Environment("HEARTBEAT", pings, $"postgres://nobody@127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/none");
        environment["DATABASE_WAIT_SECONDS"] = "3600";
        using var process = Programs.Start(Programs.Heartbeat, environment);
        using var client = await silent.AcceptSocketAsync(Token);
        await Programs.SignalAsync(process, "TERM");
        (await Programs.EndAsync(process)).ExitCode.ShouldBe(143);
    }

    [Fact]
    public async Task A_run_beside_another_is_told_as_the_75_that_it_ends_with()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var ready = new TaskCompletionSource();
        await using var publisher = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json") with { HeldUntil = ready.Task });
        await using var pings = Server();
        var environment = Environment("BC_PHSA", pings, database.Url);
        environment["WAITTIME_SOURCE_URL__BC_PHSA__API"] = publisher.Address("/api").AbsoluteUri;
        using var first = Programs.Start(Programs.BritishColumbia, environment);
        await publisher.UntilAskedAsync();
        (await Programs.RunAsync(Programs.BritishColumbia, environment)).ExitCode.ShouldBe(75);
        pings
            .Requests.Single(request => request.Path.EndsWith("/75", StringComparison.Ordinal))
            .Body.ShouldContain("Another run of this source is already running");
        ready.SetResult();
        (await Programs.EndAsync(first)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Traces_do_not_hold_the_address()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var collector = new WebhookStandIn();
        await using var pings = Server();
        var environment = Environment("HEARTBEAT", pings, database.Url);
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.AbsoluteUri;
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        await Programs.RunAsync(Programs.Heartbeat, environment);
        Words(pings).ShouldBe(["start", ""]);
        var bodies = string.Concat(collector.Calls.All.Select(call => call.Body));
        bodies.ShouldContain("waittime-heartbeat");
        bodies.ShouldNotContain(Secret);
        pings.Requests.ShouldAllBe(request => request.Header("traceparent") == null);
    }
}
