using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Samples;

/// <summary><c>waittime prove</c>, as <c>helm test</c> runs it: the tool and the sample server as processes, a real Alertmanager.</summary>
public sealed class ProofTests(ClusterFixture fixture)
{
    private const string Configuration = """
        route: {receiver: nobody}
        receivers: [{name: nobody}]
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>It publishes no numbers.</summary>
    private const string Announcer = "nb-vitalite";

    [Fact]
    public async Task The_whole_way_goes_from_a_page_to_rows_an_incident_its_notice_and_its_end()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = await ListeningProgram.SampleServerAsync();
        await using var alertmanager = await AlertmanagerServer.StartAsync(
            Configuration,
            new Dictionary<string, string>(StringComparer.Ordinal),
            Token
        );
        var end = await ProveAsync(database, server, alertmanager);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        end.Output.TrimEnd().ShouldEndWith("Proven.");

        // The demo's rows. At the change of the hour Quebec's two feeds may be of different hours: a row each.
        var rows = await database.QueryAsync<(string Source, long Count)>(
            "SELECT source_id, count(DISTINCT (hospital_id, metric_id)) FROM measurements GROUP BY 1 ORDER BY 1"
        );
        rows.Select(row => row.Source).Append(Announcer).ShouldBe(SeedSize.CollectedIds, ignoreOrder: true);
        (await database.ScalarAsync<long>("SELECT count(*) FROM closures")).ShouldBeGreaterThan(0);
        foreach (var expected in Runs.SampleRunTests.Expected.Select(row => row.Data))
            rows.ShouldContain((expected.Item1, expected.Item3));
        var (broken, kind, reason, isResolved) = (
            await database.QueryAsync<(string, string, string, bool)>(
                "SELECT source_id, kind, reason, resolved_at IS NOT NULL FROM incidents"
            )
        ).ShouldHaveSingleItem();
        (kind, reason, isResolved).ShouldBe(("error", "http_5xx", true));
        SeedSize.CollectedIds.ShouldContain(broken, StringComparer.Ordinal);
        (
            await database.QueryAsync<(bool, bool)>(
                "SELECT announced_at IS NOT NULL, end_announced_at IS NOT NULL FROM alerts WHERE name = 'SourceIncident'"
            )
        ).ShouldBe([(true, true)]);
        (await database.QueryAsync<string>("SELECT DISTINCT runtime FROM scrape_runs")).ShouldBe(["proof/waittime/sample"]);
        end.Output.ShouldContain($"Accepted by alertmanager: 🚨 Scraper Error: {broken}");
        end.Output.ShouldContain($"Accepted by alertmanager: ✅ Scraper Recovered: {broken}");
    }

    [Fact]
    public async Task A_source_that_is_broken_on_purpose_is_an_open_incident_and_the_others_give_rows()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = await ListeningProgram.SampleServerAsync("ontario-health");
        await using var alertmanager = await AlertmanagerServer.StartAsync(
            Configuration,
            new Dictionary<string, string>(StringComparer.Ordinal),
            Token
        );
        var end = await ProveAsync(database, server, alertmanager);
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await database.QueryAsync<(string, string, bool)>("SELECT source_id, reason, resolved_at IS NULL FROM incidents")).ShouldBe([
            ("ontario-health", "http_5xx", true),
        ]);
        (await database.QueryAsync<string>("SELECT source_id FROM measurements UNION SELECT source_id FROM closures")).ShouldBe(
            SeedSize.CollectedIds.Where(id => id != "ontario-health"),
            ignoreOrder: true
        );
        var alert = (await alertmanager.AlertsAsync(Token)).ShouldHaveSingleItem().GetProperty("labels");
        alert.GetProperty("source").GetString().ShouldBe("ontario-health");
        alert.GetProperty("rows").GetString().ShouldBe("made-up", "nobody takes it for a publisher's");
    }

    [Theory]
    [InlineData("WAITTIME_RUNTIME", "production", "/sample")]
    [InlineData("ALERTMANAGER_URL", "", "ALERTMANAGER_URL")]
    public async Task What_could_not_be_proven_is_not_begun(string name, string value, string named)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = await ListeningProgram.SampleServerAsync();
        var environment = Variables(database, new("http://127.0.0.1:1/"));
        environment[name] = value;
        var end = await Programs.RunAsync(Programs.Tool, environment, "prove", "--samples", server.Address.AbsoluteUri);
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        end.Error.ShouldContain(named);
        (await database.ScalarAsync<long>("SELECT count(*) FROM scrape_runs")).ShouldBe(0);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>A publisher</html>")]
    [InlineData("""{"madeUp": false, "sources": [{"id": "bc-phsa", "broken": false, "feeds": {}}]}""")]
    public async Task Nothing_is_read_from_what_is_no_sample_server(string body)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var stranger = new ScriptedServer(_ => ScriptedAnswer.Text(body, "application/json"));
        var end = await Programs.RunAsync(
            Programs.Tool,
            Variables(database, new("http://127.0.0.1:1/")),
            "prove",
            "--samples",
            stranger.Address().AbsoluteUri
        );
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        end.Error.ShouldContain("not a sample server");
        stranger.Requests.ShouldHaveSingleItem().Path.ShouldBe("/");
    }

    private static Task<ProgramEnd> ProveAsync(TestDatabase database, ListeningProgram server, AlertmanagerServer alertmanager) =>
        Programs.RunAsync(Programs.Tool, Variables(database, alertmanager.Address), "prove", "--samples", server.Address.AbsoluteUri);

    private static Dictionary<string, string> Variables(TestDatabase database, Uri alertmanager) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["WAITTIME_RUNTIME"] = "proof/waittime/sample",
            ["ALERTMANAGER_URL"] = alertmanager.AbsoluteUri,
            ["ALERT_LABELS"] = "rows=made-up",
        };
}
