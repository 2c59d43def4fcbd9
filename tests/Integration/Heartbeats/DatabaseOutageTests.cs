using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Alerting.Notices;
using WaitTime.Core.Configuration;
using WaitTime.Core.Storage;
using WaitTime.Heartbeat;
using WaitTime.Integration.Tests.Storage;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Heartbeats;

/// <summary>When the heartbeat calls the database unreachable, which wakes people, and when not.</summary>
public sealed class DatabaseOutageTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_does_not_answer_is_told_only_after_attempts_over_a_minute_and_the_notice_says_what_was_seen()
    {
        await using var behind = await fixture.Cluster.CreateAsync();
        await using var gate = new DatabaseGate(behind.Database.Source.ConnectionString);
        await using var pushover = new PushoverStandIn();
        var clock = new WatchedClock();
        await using var database = Database.Open(gate.Connection, DatabasePatience.Of(TimeSpan.FromSeconds(30)), clock);
        var check = CheckAsync(database, pushover, clock);
        await clock.PassAsync(TimeSpan.FromSeconds(59), check);
        check.IsCompleted.ShouldBeFalse("a minute is not over");
        pushover.Requests.Count.ShouldBe(0, "nobody is woken before");
        await clock.PassAsync(TimeSpan.FromSeconds(10), check, slowly: true);

        var report = await check;
        report.ExitCode.ShouldBe(23);
        report.Tries!.Over.ShouldBeInRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(70));
        report.Tries.Attempts.ShouldBeGreaterThan(20, "it was really tried, the whole minute long");
        var message = pushover.Messages.All.ShouldHaveSingleItem();
        (message.Title, message.Priority).ShouldBe(("🚨 Database Unreachable", 2));
        message.Message.ShouldContain(
            $"(database_unreachable): all {report.Tries.Text} failed. The last error: Failed to connect to 127.0.0.1:{gate.Port}"
        );
    }

    [Fact]
    public async Task A_database_that_answers_within_the_minute_is_no_emergency()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await using var gate = new DatabaseGate(watch.Database.Database.Source.ConnectionString);
        var clock = new WatchedClock(Watch.Start);
        await using var database = Database.Open(gate.Connection, DatabasePatience.Of(TimeSpan.FromSeconds(30)), clock);
        var check = CheckAsync(database, watch.Pushover, clock);
        await clock.PassAsync(TimeSpan.FromSeconds(45), check);
        gate.Open();
        await clock.PassAsync(TimeSpan.FromSeconds(15), check, slowly: true);
        (await check).ExitCode.ShouldBe(0);
        watch.Titles.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_statement_that_was_slow_is_no_emergency()
    {
        await using var watch = await Watch.StartAsync(fixture);
        var log = new LogLines();
        await using var database = Blocker.Victim(watch.Database, log, "Command Timeout=1");
        await using var blocker = await Blocker.HoldAsync(watch.Database, "LOCK TABLE sources IN ACCESS EXCLUSIVE MODE");
        var check = CheckAsync(database, watch.Pushover, new ShiftedTime(Watch.Start));
        await Eventually.TrueAsync(() => Task.FromResult(log.All.Count > 0), "the first attempt runs into its limit");
        await blocker.RollbackAsync();
        (await check).ExitCode.ShouldBe(0);
        log.All[0].ShouldContain("database_timeout");
        watch.Titles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("scraper_alert_state")]
    [InlineData("incidents")]
    [InlineData("alerts")]
    public async Task A_failover_in_the_middle_of_a_check_loses_no_incident_and_tells_it_once(string table)
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.FailAsync("bc-phsa");
        await using var blocker = await Blocker.HoldAsync(watch.Database, $"LOCK TABLE {table} IN EXCLUSIVE MODE");
        var check = watch.CheckAsync();
        await blocker.TerminateWaitersAsync();
        await blocker.RollbackAsync();
        (await check).ExitCode.ShouldBe(1);
        watch.Titles.ShouldBe(["🚨 Scraper Error: bc-phsa"]);
        (await watch.Database.ScalarAsync<long>("SELECT count(*) FROM incidents")).ShouldBe(1);
        (await watch.Database.ScalarAsync<long>("SELECT count(*) FROM alerts WHERE announced_at IS NOT NULL")).ShouldBe(1);
        (await watch.CheckAsync(TimeSpan.FromMinutes(30))).ExitCode.ShouldBe(1);
        watch.Titles.Count.ShouldBe(1, "it was written down that it was told");
    }

    /// <summary>As the program does: it gives the database its time to start, and then checks.</summary>
    private static async Task<HeartbeatReport> CheckAsync(Database database, PushoverStandIn pushover, TimeProvider time)
    {
        var settings = Settings.From(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["PUSHOVER_USER_KEY"] = "user",
                ["PUSHOVER_API_TOKEN"] = "token",
                ["PUSHOVER_API_URL"] = pushover.Address.AbsoluteUri,
            }
        );
        try
        {
            await database.AnswerAsync(Token);
        }
        catch (Npgsql.NpgsqlException)
        {
            // The check asks again.
        }

        return await new HeartbeatJob(settings.Alerts, database, time, NullLogger.Instance).RunAsync(Token);
    }
}
