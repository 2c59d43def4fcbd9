using System.Text.Json;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Telemetry;

/// <summary>What the built programs send to Sentry of what nobody foresaw.</summary>
public sealed class SentryTests(ClusterFixture fixture)
{
    private const string Payload = "payload-of-a-publisher";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_unexpected_exception_is_sent_with_its_run_source_and_stage_and_without_message_address_or_secret(bool fromFile)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await BreakAsync(database);
        await using var publisher = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));
        await using var sentry = await SentryStandIn.StartAsync(TestContext.Current.CancellationToken);
        var variables = Variables(database, publisher);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, sentry.Dsn + "\n", TestContext.Current.CancellationToken);
            if (fromFile)
                variables["SENTRY_DSN_FILE"] = file;
            else
                variables["SENTRY_DSN"] = sentry.Dsn;
            variables["ENVIRONMENT"] = "staging";
            if (fromFile)
                variables["SENTRY_ENVIRONMENT"] = "other";
            var end = await Programs.RunAsync(Programs.BritishColumbia, variables);
            end.ExitCode.ShouldBe(23, end.Output + end.Error);
            end.Output.ShouldContain("Unexpected failure in {Stage}", customMessage: "The log has the exception with its message.");
            end.Output.ShouldContain(Payload);
        }
        finally
        {
            File.Delete(file);
        }

        var sent = sentry.Event;
        var tags = sent.GetProperty("tags");
        tags.GetProperty("run_id").GetString().ShouldBe((await database.ScalarAsync<Guid>("SELECT id FROM scrape_runs")).ToString());
        tags.GetProperty("source").GetString().ShouldBe("bc-phsa");
        tags.GetProperty("stage").GetString().ShouldBe("persist");
        tags.GetProperty("service").GetString().ShouldBe("waittime-scraper");
        tags.GetProperty("sql_state").GetString().ShouldBe("WT999");
        sent.GetProperty("environment").GetString().ShouldBe(fromFile ? "other" : "staging");
        sent.GetProperty("release").GetString().ShouldStartWith("waittime@");
        var thrown = sent.GetProperty("exception").GetProperty("values")[0];
        thrown.GetProperty("type").GetString().ShouldBe("Npgsql.PostgresException");
        thrown.GetProperty("stacktrace").GetProperty("frames").GetArrayLength().ShouldBeGreaterThan(5);
        ShouldSayNothingOf(string.Concat(sentry.Envelopes.All), database, publisher.Address().Authority);
    }

    [Fact]
    public async Task A_job_sends_its_name_and_its_stage()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));
        (await Programs.RunAsync(Programs.BritishColumbia, Variables(database, publisher))).ExitCode.ShouldBe(
            0,
            "There is something to aggregate."
        );
        await database.ExecuteAsync(Trigger("measurement_aggregates"));
        await using var sentry = await SentryStandIn.StartAsync(TestContext.Current.CancellationToken);
        var end = await Programs.RunAsync(
            Programs.Aggregation,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url, ["SENTRY_DSN"] = sentry.Dsn }
        );
        end.ExitCode.ShouldBe(23, end.Output + end.Error);
        end.Output.ShouldContain("Unexpected failure of {Job} in {Stage}");
        var tags = sentry.Event.GetProperty("tags");
        tags.GetProperty("job").GetString().ShouldBe("aggregation");
        tags.GetProperty("stage").GetString().ShouldBe("persist");
        tags.GetProperty("service").GetString().ShouldBe("waittime-aggregation");
        ShouldSayNothingOf(string.Concat(sentry.Envelopes.All), database, database.Url);
    }

    [Fact]
    public async Task A_foreseen_failure_is_not_sent()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = new ScriptedServer(_ => ScriptedAnswer.Of(404));
        await using var sentry = await SentryStandIn.StartAsync(TestContext.Current.CancellationToken);
        var variables = Variables(database, publisher);
        variables["SENTRY_DSN"] = sentry.Dsn;
        variables["WAITTIME_FEED_ORDER__BC_PHSA"] = "api";
        (await Programs.RunAsync(Programs.BritishColumbia, variables)).ExitCode.ShouldBe(20);
        sentry.Envelopes.All.ShouldBeEmpty("A publisher that is away is the operator's business, and in the run's row.");
    }

    [Fact]
    public async Task A_server_that_never_answers_or_is_away_changes_nothing_about_a_run()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await BreakAsync(database);
        await using var publisher = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));
        await using var silent = new ScriptedServer(_ => new ScriptedAnswer { Hang = true });
        foreach (var server in (Uri[])[silent.Address(), new("http://127.0.0.1:1")])
        {
            var variables = Variables(database, publisher);
            variables["SENTRY_DSN"] = SentryStandIn.DsnOf(server);
            variables["SENTRY_FLUSH_SECONDS"] = "2";
            var end = await Programs.RunAsync(Programs.BritishColumbia, variables);
            end.ExitCode.ShouldBe(23, end.Output + end.Error);
        }

        silent.Requests.Count.ShouldBe(1);
        (await database.ScalarAsync<long>("SELECT count(*) FROM scrape_runs WHERE status = 'error' AND finished_at IS NOT NULL")).ShouldBe(
            2
        );
    }

    [Theory]
    [InlineData(Programs.BritishColumbia, "--dry-run")]
    [InlineData(Programs.Heartbeat, null)]
    [InlineData(Programs.Monitor, null)]
    [InlineData(Programs.Tool, "status")]
    public async Task A_wrong_dsn_is_exit_2_and_one_line_that_names_the_variable_and_does_not_repeat_it(string program, string? argument)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SENTRY_DSN"] = "https://s3cret.example/without-a-key",
            ["ALERTS_ENABLED"] = "false",
        };
        var end = await Programs.RunAsync(program, variables, argument is null ? [] : [argument]);
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        end.Error.Trim().ShouldBe("SENTRY_DSN must be a Sentry DSN: https://PUBLIC_KEY@HOST/PROJECT.");
        end.Output.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Without_a_dsn_the_library_is_not_loaded()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        };
        (await LoadedAsync(variables)).ShouldNotContain("Sentry");
        variables["SENTRY_DSN"] = SentryStandIn.DsnOf(new("http://127.0.0.1:1"));
        (await LoadedAsync(variables)).ShouldContain("Sentry.AspNetCore.dll", customMessage: "What is loaded is not seen in this way.");
    }

    /// <summary>The files that a running monitor has mapped, once it has answered.</summary>
    private static async Task<string> LoadedAsync(Dictionary<string, string> variables)
    {
        await using var monitor = await ListeningProgram.MonitorAsync(variables);
        // The very first reading may take longer than the production limit.
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await monitor.Client.GetAsync(
                    new Uri("/readyz", UriKind.Relative),
                    TestContext.Current.CancellationToken
                );
                return answer.IsSuccessStatusCode;
            },
            "the monitor is ready"
        );
        return await File.ReadAllTextAsync($"/proc/{monitor.ProcessId}/maps", TestContext.Current.CancellationToken);
    }

    private static Dictionary<string, string> Variables(TestDatabase database, ScriptedServer publisher) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["WAITTIME_SOURCE_URL__BC_PHSA__API"] = publisher.Address("/api?token=s3cret").AbsoluteUri,
        };

    /// <summary>An error that no program foresees, which quotes what it must not send.</summary>
    private static Task BreakAsync(TestDatabase database) => database.ExecuteAsync(Trigger("measurements"));

    private static string Trigger(string table) =>
        $"""
            CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'row with {Payload} from db.internal' USING ERRCODE = 'WT999', DETAIL = '{Payload}'; END $$;
            CREATE TRIGGER broken BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION broken();
            """;

    private static void ShouldSayNothingOf(string sent, TestDatabase database, string other)
    {
        foreach (
            var secret in (string[])
                [
                    Payload,
                    "db.internal",
                    "s3cret",
                    "127.0.0.1",
                    other,
                    database.Url,
                    database.Password,
                    database.Name,
                    Environment.MachineName,
                    "\"user\":",
                    "server_name",
                    "\"request\":{\"",
                    "breadcrumbs",
                    "SELECT ",
                    "INSERT ",
                    AppContext.BaseDirectory,
                    "/services/",
                ]
        )
        {
            sent.ShouldNotContain(secret);
        }

        JsonDocument
            .Parse(sent.Split('\n')[0])
            .RootElement.EnumerateObject()
            .Select(field => field.Name)
            .ShouldAllBe(name => name == "sdk" || name == "event_id" || name == "sent_at" || name == "trace");
    }
}
