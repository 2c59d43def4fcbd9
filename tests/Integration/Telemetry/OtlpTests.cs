using System.Text.Json;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Telemetry;

/// <summary>What the built programs send to a collector, and what they log.</summary>
public sealed class OtlpTests(ClusterFixture fixture)
{
    private static readonly string[] Stages = ["before_save", "fetch", "archive", "parse", "validate", "persist"];

    [Fact]
    public async Task A_run_is_a_trace_with_a_span_for_each_stage_and_its_log_lines_carry_its_id()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));
        await using var collector = new WebhookStandIn();
        var end = await Programs.RunAsync(Programs.BritishColumbia, Variables(database, publisher, collector.Address));
        end.ExitCode.ShouldBe(0, end.Output + end.Error);

        var runId = (await database.ScalarAsync<Guid>("SELECT id FROM scrape_runs")).ToString();
        var traces = string.Concat(collector.Calls.All.Where(call => call.Path == "/v1/traces").Select(call => call.Body));
        foreach (var expected in (string[])[.. Stages, "run", runId, "bc-phsa", "waittime-scraper"])
            traces.ShouldContain(expected);
        var metrics = string.Concat(collector.Calls.All.Where(call => call.Path == "/v1/metrics").Select(call => call.Body));
        foreach (var expected in (string[])["waittime.runs", "waittime.readings", "waittime.run.stage.duration", "healthy"])
            metrics.ShouldContain(expected);

        var lines = end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBeGreaterThan(2);
        lines.ShouldAllBe(line =>
            JsonDocument.Parse(line, default).RootElement.GetProperty("Properties").GetProperty("run_id").GetString() == runId
        );
    }

    [Fact]
    public async Task The_heartbeat_sends_its_span_and_its_duration()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var collector = new WebhookStandIn();
        var variables = new Dictionary<string, string>(Variables(database, publisher: null, collector.Address), StringComparer.Ordinal)
        {
            ["ALERTS_ENABLED"] = "false",
        };
        (await Programs.RunAsync("services/Heartbeat/WaitTime.Heartbeat", variables)).ExitCode.ShouldBe(1, "the sources have never run");
        var bodies = string.Concat(collector.Calls.All.Select(call => call.Body));
        foreach (var expected in (string[])["heartbeat", "waittime-heartbeat", "waittime.job.duration"])
            bodies.ShouldContain(expected);
    }

    [Fact]
    public async Task A_user_and_a_password_in_the_collectors_address_are_sent_and_headers_that_are_set_go_before()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var collector = new WebhookStandIn();
        var variables = Variables(
            database,
            publisher: null,
            new UriBuilder(collector.Address) { UserName = "user", Password = "s3cret" }.Uri
        );
        variables["ALERTS_ENABLED"] = "false";
        variables["OTEL_EXPORTER_OTLP_HEADERS"] = "x-team=ours";
        await Programs.RunAsync(Programs.Heartbeat, variables);
        collector.Calls.Count.ShouldBeGreaterThan(1);
        collector.Calls.All.ShouldAllBe(call =>
            call.Header("Authorization") == "Basic dXNlcjpzM2NyZXQ=" && call.Header("x-team") == "ours"
        );

        variables["OTEL_EXPORTER_OTLP_HEADERS"] = "Authorization=Bearer%20other";
        var before = collector.Calls.Count;
        await Programs.RunAsync(Programs.Heartbeat, variables);
        collector.Calls.All.Skip(before).ShouldAllBe(call => call.Header("Authorization") == "Bearer other");
    }

    [Fact]
    public async Task A_collector_that_is_away_changes_nothing_about_a_run()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));
        var end = await Programs.RunAsync(Programs.BritishColumbia, Variables(database, publisher, new("http://127.0.0.1:1")));
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await database.ScalarAsync<string>("SELECT status FROM scrape_runs")).ShouldBe("healthy");
    }

    private static Dictionary<string, string> Variables(TestDatabase database, ScriptedServer? publisher, Uri collector)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.AbsoluteUri,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        };
        if (publisher is not null)
            variables["WAITTIME_SOURCE_URL__BC_PHSA__API"] = publisher.Address("/api").AbsoluteUri;
        return variables;
    }
}
