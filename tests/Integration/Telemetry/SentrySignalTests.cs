using System.Text.Json;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Telemetry;

/// <summary>What becomes of an unexpected exception that is still to be sent when a signal comes.</summary>
public sealed class SentrySignalTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_is_ended_by_sigterm_still_delivers_the_event_that_it_had_not_sent()
    {
        await using var database = await BrokenAsync();
        await using var publisher = new ScriptedServer(OnlyTheFirstFeed);
        using var authority = new TestAuthority();
        await using var sentry = await SentryStandIn.StartSilentAsync(authority.Issue(), Token);
        using var process = Programs.Start(Programs.BritishColumbia, Variables(database, publisher, sentry, authority));
        await publisher.UntilAskedAsync(2);
        await sentry.UntilCalledAsync(Token);
        await Programs.SignalAsync(process, "TERM");
        await Eventually.TrueAsync(() => IsOverAsync(database), "the run is recorded and its program has left the database");
        sentry.Envelopes.All.ShouldBeEmpty("All was still to be sent when the run had ended.");
        sentry.Answer();
        var end = await Programs.EndAsync(process);
        end.ExitCode.ShouldBe(143, end.Output + end.Error);
        (await ReasonAsync(database)).ShouldBe("interrupted");
        await ShouldBeWholeAsync(sentry.Event, database);
    }

    [Fact]
    public async Task A_sentry_server_that_never_answers_does_not_keep_a_run_from_ending_by_sigterm()
    {
        await using var database = await BrokenAsync();
        await using var publisher = new ScriptedServer(OnlyTheFirstFeed);
        using var authority = new TestAuthority();
        await using var sentry = await SentryStandIn.StartSilentAsync(authority.Issue(), Token);
        var variables = Variables(database, publisher, sentry, authority);
        variables["SENTRY_FLUSH_SECONDS"] = "2";
        using var process = Programs.Start(Programs.BritishColumbia, variables);
        await publisher.UntilAskedAsync(2);
        await sentry.UntilCalledAsync(Token);
        await Programs.SignalAsync(process, "TERM");
        var end = await Programs.EndAsync(process);
        end.ExitCode.ShouldBe(143, end.Output + end.Error);
        (await ReasonAsync(database)).ShouldBe("interrupted", "It ended by itself, and not by the signal's own force.");
        sentry.Envelopes.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_signal_that_comes_when_a_run_has_ended_changes_neither_its_exit_code_nor_what_it_still_sends()
    {
        await using var database = await BrokenAsync();
        await using var publisher = new ScriptedServer(OnlyTheFirstFeed);
        using var authority = new TestAuthority();
        await using var sentry = await SentryStandIn.StartSilentAsync(authority.Issue(), Token);
        var variables = Variables(database, publisher, sentry, authority);
        variables["WAITTIME_FEED_ORDER__BC_PHSA"] = "api";
        using var process = Programs.Start(Programs.BritishColumbia, variables);
        await sentry.UntilCalledAsync(Token);
        await Eventually.TrueAsync(() => IsOverAsync(database), "the run is recorded and its program has left the database");
        await Programs.SignalAsync(process, "TERM");
        sentry.Answer();
        var end = await Programs.EndAsync(process);
        end.ExitCode.ShouldBe(23, "The run had ended, and its row says how. " + end.Output + end.Error);
        await ShouldBeWholeAsync(sentry.Event, database);
    }

    /// <summary>The second feed is waited for until the signal comes.</summary>
    private static ScriptedAnswer OnlyTheFirstFeed(ScriptedRequest request) =>
        request.Path.StartsWith("/api", StringComparison.Ordinal)
            ? SamplePages.Answer("bc-phsa/api.json")
            : new ScriptedAnswer { Hang = true };

    /// <summary>
    /// A database that cannot archive, for a reason that no program foresees: that is one feed's failure, and the next is read.
    /// </summary>
    private async Task<TestDatabase> BrokenAsync()
    {
        var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken' USING ERRCODE = 'WT999'; END $$;
            CREATE TRIGGER broken BEFORE INSERT ON payloads FOR EACH ROW EXECUTE FUNCTION broken();
            """
        );
        return database;
    }

    private static Dictionary<string, string> Variables(
        TestDatabase database,
        ScriptedServer publisher,
        SentryStandIn sentry,
        TestAuthority authority
    ) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["PGAPPNAME"] = "sentry-signals",
            ["WAITTIME_SOURCE_URL__BC_PHSA__API"] = publisher.Address("/api").AbsoluteUri,
            ["WAITTIME_SOURCE_URL__BC_PHSA__LEGACY"] = publisher.Address("/legacy").AbsoluteUri,
            ["SENTRY_DSN"] = sentry.Dsn,
            ["SSL_CERT_FILE"] = authority.FilePath,
        };

    /// <summary>What is left of the program after that is to send what is still to be sent.</summary>
    private static Task<bool> IsOverAsync(TestDatabase database) =>
        database.ScalarAsync<bool>(
            """
            SELECT EXISTS (SELECT FROM scrape_runs WHERE finished_at IS NOT NULL) AND NOT EXISTS (
                SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'sentry-signals')
            """
        );

    private static Task<string> ReasonAsync(TestDatabase database) =>
        database.ScalarAsync<string>("SELECT failure_reason FROM scrape_runs");

    private static async Task ShouldBeWholeAsync(JsonElement sent, TestDatabase database)
    {
        var tags = sent.GetProperty("tags");
        tags.GetProperty("run_id").GetString().ShouldBe((await database.ScalarAsync<Guid>("SELECT id FROM scrape_runs")).ToString());
        tags.GetProperty("source").GetString().ShouldBe("bc-phsa");
        tags.GetProperty("feed").GetString().ShouldBe("api");
        tags.GetProperty("stage").GetString().ShouldBe("archive");
        tags.GetProperty("sql_state").GetString().ShouldBe("WT999");
        var thrown = sent.GetProperty("exception").GetProperty("values")[0];
        thrown.GetProperty("type").GetString().ShouldBe("Npgsql.PostgresException");
        thrown.GetProperty("stacktrace").GetProperty("frames").GetArrayLength().ShouldBeGreaterThan(5);
    }
}
