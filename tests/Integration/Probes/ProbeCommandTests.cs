using System.Text.Json;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Testing;
using static WaitTime.Testing.Programs;

namespace WaitTime.Integration.Tests.Probes;

/// <summary>The tool's and a province's own program, as processes of their own.</summary>
public sealed class ProbeCommandTests(ClusterFixture fixture)
{
    [Fact]
    public async Task A_probe_needs_no_database_and_prints_its_figures()
    {
        await using var server = new ScriptedServer(request =>
            request.Path == "/api" ? SamplePages.Answer("bc-phsa/api.json") : ScriptedAnswer.Of(503)
        );
        var table = await RunAsync(Tool, Feeds(server), "probe", "bc-phsa");
        table.ExitCode.ShouldBe(0, table.Error);
        foreach (
            var expected in (string[])["passed", "http_5xx", "| first byte", "| DNS", "127.0.0.1:", "bc-phsa can be collected from here."]
        )
            table.Output.ShouldContain(expected);

        using var json = JsonDocument.Parse((await RunAsync(Tool, Feeds(server), "probe", "bc-phsa", "--json")).Output);
        json.RootElement.GetProperty("passed").GetBoolean().ShouldBeTrue();
        var (api, legacy) = (json.RootElement.GetProperty("feeds")[0], json.RootElement.GetProperty("feeds")[1]);
        (api.GetProperty("status").GetInt32(), api.GetProperty("readings").GetInt32(), api.GetProperty("tls_ms").ValueKind).ShouldBe(
            (200, 82, JsonValueKind.Null)
        );
        (legacy.GetProperty("passed").GetBoolean(), legacy.GetProperty("failure").GetProperty("reason").GetString()).ShouldBe(
            (false, "http_5xx")
        );
    }

    [Fact]
    public async Task A_publisher_that_cannot_be_reached_is_exit_20_and_the_evidence_is_kept_with_its_place()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["WAITTIME_RUNTIME"] = "node-in-montreal",
            ["WAITTIME_SOURCE_URL__BC_PHSA__API"] = "https://no-such-host.invalid/api?key=s3cret",
            ["WAITTIME_SOURCE_URL__BC_PHSA__LEGACY"] = "http://127.0.0.1:1/",
        };
        var end = await RunAsync(Tool, environment, "probe", "bc-phsa", "--record");
        end.ExitCode.ShouldBe(20, end.Error);
        end.Output.ShouldContain("seen from 'node-in-montreal'");
        (end.Output + end.Error).ShouldNotContain("s3cret");
        (
            await database.QueryAsync<(string, bool, string, string)>(
                "SELECT runtime, passed, feed, failure_reason FROM reachability_checks"
            )
        ).ShouldBe([("node-in-montreal", false, "api", "dns")]);
        (
            await database.QueryAsync<(string, string, string, double?)>(
                "SELECT feed, address, failure_reason, connect_ms FROM reachability_check_feeds ORDER BY feed"
            )
        ).ShouldBe([("api", "https://no-such-host.invalid/api", "dns", null), ("legacy", "http://127.0.0.1:1/", "connect", null)]);
    }

    [Fact]
    public async Task A_certificate_that_this_machine_trusts_gives_every_figure_of_the_way_through_a_proxy_too()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue();
        await using var server = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"), certificate);
        await using var proxy = new ProxyStandIn();
        await using var database = await fixture.Cluster.CreateAsync();
        var environment = Feeds(server);
        environment["DATABASE_URL"] = database.Url;
        environment["SSL_CERT_FILE"] = authority.FilePath;
        (await RunAsync(Tool, environment, "probe", "bc-phsa", "--record")).ExitCode.ShouldBe(0);
        environment["WAITTIME_PROXY__BC_PHSA"] = proxy.Address.AbsoluteUri;
        (await RunAsync(Tool, environment, "probe", "bc-phsa", "--record")).ExitCode.ShouldBe(0);

        var rows = await database.QueryAsync<(
            bool Tunnel,
            bool Tls,
            bool FirstByte,
            string Version,
            DateTime Ends,
            string Issuer,
            int Readings
        )>(
            "SELECT tunnel_ms IS NOT NULL, tls_ms > 0, first_byte_ms > 0, tls_version, certificate_ends_at, "
                + "certificate_issuer, readings FROM reachability_check_feeds WHERE feed = 'api' ORDER BY probe_id"
        );
        rows.ShouldBe([
            (false, true, true, "Tls13", TestAuthority.Ends.UtcDateTime, TestAuthority.Name, 82),
            (true, true, true, "Tls13", TestAuthority.Ends.UtcDateTime, TestAuthority.Name, 82),
        ]);
        (await database.ScalarAsync<string>("SELECT proxy FROM reachability_check_feeds WHERE proxy IS NOT NULL LIMIT 1")).ShouldBe(
            $"127.0.0.1:{proxy.Address.Port}"
        );
    }

    [Fact]
    public async Task A_provinces_own_program_probes_from_where_it_runs()
    {
        await using var server = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));
        await using var database = await fixture.Cluster.CreateAsync();
        var environment = Feeds(server);
        var dry = await RunAsync(BritishColumbia, environment, "probe");
        dry.ExitCode.ShouldBe(0, dry.Output + dry.Error);
        dry.Output.ShouldContain("Probe of feed");
        (await RunAsync(BritishColumbia, environment, "probe", "--record")).ExitCode.ShouldBe(2, "there is no database to record in");

        environment["DATABASE_URL"] = database.Url;
        environment["ENVIRONMENT"] = "cluster";
        (await RunAsync(BritishColumbia, environment, "probe", "--record")).ExitCode.ShouldBe(0);
        (await database.QueryAsync<(string, bool)>("SELECT runtime, passed FROM reachability_checks")).ShouldBe([("cluster", true)]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM scrape_runs")).ShouldBe(0, "a probe collects nothing");

        environment["DATABASE_URL"] = "postgres://user:s3cret@127.0.0.1:1/db";
        environment["DATABASE_WAIT_SECONDS"] = "1";
        var unrecorded = await RunAsync(BritishColumbia, environment, "probe", "--record");
        unrecorded.ExitCode.ShouldBe(23);
        unrecorded.Output.ShouldContain("database_unreachable");
        (unrecorded.Output + unrecorded.Error).ShouldNotContain("s3cret");
        (await RunAsync(BritishColumbia, environment, "probe", "--twice")).ExitCode.ShouldBe(2);
        (await RunAsync(BritishColumbia, environment, "--help")).Output.ShouldContain("probe [--record]");
    }

    [Fact]
    public async Task A_signal_ends_a_probe_at_once()
    {
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Hang = true });
        using var process = Start(BritishColumbia, Feeds(server), "probe");
        await server.UntilAskedAsync();
        await SignalAsync(process, "TERM");
        (await EndAsync(process)).ExitCode.ShouldBe(143);
    }

    private static Dictionary<string, string> Feeds(ScriptedServer server) =>
        new(StringComparer.Ordinal)
        {
            ["WAITTIME_SOURCE_URL__BC_PHSA__API"] = server.Address("/api").AbsoluteUri,
            ["WAITTIME_SOURCE_URL__BC_PHSA__LEGACY"] = server.Address("/legacy").AbsoluteUri,
        };
}
