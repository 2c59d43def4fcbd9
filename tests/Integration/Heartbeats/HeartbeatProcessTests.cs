using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Heartbeats;

/// <summary>The built heartbeat as its container runs it, and the tool's.</summary>
public sealed class HeartbeatProcessTests(ClusterFixture fixture)
{
    private const string Heartbeat = "services/Heartbeat/WaitTime.Heartbeat";

    [Fact]
    public async Task Two_heartbeats_started_together_send_one_notice()
    {
        await using var watch = await FailingAsync();
        var ends = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Programs.RunAsync(Heartbeat, VariablesOf(watch))));
        ends.ShouldAllBe(end => end.ExitCode == 1);
        watch.Titles.ShouldBe(["🚨 Scraper Error: bc-phsa"]);
        (await watch.Database.ScalarAsync<long>("SELECT count(*) FROM incidents")).ShouldBe(1);
    }

    [Fact]
    public async Task A_heartbeat_killed_between_notice_and_state_loses_nothing()
    {
        await using var watch = await FailingAsync();
        watch.Pushover.AnswerNext(PushoverAnswer.Silence);
        using (var process = Programs.Start(Heartbeat, VariablesOf(watch)))
        {
            await watch.Pushover.Requests.WaitForAsync(1, TestContext.Current.CancellationToken);
            await Programs.SignalAsync(process, "KILL");
            await Programs.EndAsync(process);
        }

        (await watch.Database.ScalarAsync<long>("SELECT count(*) FROM alerts WHERE announced_at IS NULL")).ShouldBe(1);
        (await Programs.RunAsync(Heartbeat, VariablesOf(watch))).ExitCode.ShouldBe(1);
        (await Programs.RunAsync(Heartbeat, VariablesOf(watch))).ExitCode.ShouldBe(1);
        watch.Titles.ShouldBe(["🚨 Scraper Error: bc-phsa"]);
    }

    [Fact]
    public async Task A_signal_ends_it_at_once_and_the_next_check_tells()
    {
        await using var watch = await FailingAsync();
        watch.Pushover.AnswerNext(PushoverAnswer.Silence);
        using (var process = Programs.Start(Heartbeat, VariablesOf(watch)))
        {
            await watch.Pushover.Requests.WaitForAsync(1, TestContext.Current.CancellationToken);
            await Programs.SignalAsync(process, "TERM");
            (await Programs.EndAsync(process)).ExitCode.ShouldBe(143);
        }

        (await Programs.RunAsync(Heartbeat, VariablesOf(watch))).ExitCode.ShouldBe(1);
        watch.Titles.ShouldBe(["🚨 Scraper Error: bc-phsa"]);
    }

    [Theory]
    [InlineData(Heartbeat, "")]
    [InlineData(Programs.Tool, "heartbeat")]
    public async Task A_database_that_cannot_be_read_is_an_emergency_without_the_database(string program, string command)
    {
        await using var pushover = new PushoverStandIn();
        var variables = VariablesOf("postgres://nobody:secret@127.0.0.1:1/none", pushover);
        variables["DATABASE_WAIT_SECONDS"] = "1";
        var end = await Programs.RunAsync(program, variables, command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        end.ExitCode.ShouldBe(23, end.Output + end.Error);
        var message = pushover.Messages.All.ShouldHaveSingleItem();
        (message.Title, message.Priority, message.Retry, message.Expire).ShouldBe(("🚨 Database Unreachable", 2, 60, 3600));
        (end.Output + end.Error + message.Message).ShouldNotContain("secret");
        message.Message.ShouldContain("database_unreachable");
        message.Message.ShouldMatch("all [0-9]+ attempts in [0-9]+ s failed", "the notice says what was tried");
    }

    [Fact]
    public async Task A_dry_run_prints_and_changes_nothing()
    {
        await using var watch = await FailingAsync();
        var end = await Programs.RunAsync(
            Programs.Tool,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = watch.Database.Url },
            "heartbeat",
            "--dry-run",
            "--json"
        );
        end.ExitCode.ShouldBe(1, end.Error);
        using var json = JsonDocument.Parse(end.Output);
        var source = json
            .RootElement.GetProperty("sources")
            .EnumerateArray()
            .Single(source => source.GetProperty("source").GetString() == "bc-phsa");
        (source.GetProperty("kind").GetString(), source.GetProperty("transition").GetString()).ShouldBe(("error", "open"));
        (
            await watch.Database.ScalarAsync<long>(
                "SELECT (SELECT count(*) FROM incidents) + (SELECT count(*) FROM scraper_alert_state) + (SELECT count(*) FROM job_status)"
            )
        ).ShouldBe(0);
    }

    [Theory]
    [InlineData("PUSHOVER_API_TOKEN", "", "PUSHOVER_API_TOKEN")]
    [InlineData("ALERTMANAGER_URL", "ftp://x", "ALERTMANAGER_URL")]
    [InlineData("ALERTS_ENABLED", "maybe", "ALERTS_ENABLED")]
    [InlineData("HEARTBEAT_STALE_THRESHOLD_MINUTES", "-5", "HEARTBEAT_STALE_THRESHOLD_MINUTES")]
    [InlineData("ALERT_REMINDER_HOURS", "soon", "ALERT_REMINDER_HOURS")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    public async Task A_wrong_variable_is_named_at_start(string variable, string value, string named)
    {
        await using var pushover = new PushoverStandIn();
        var variables = new Dictionary<string, string>(VariablesOf("postgres://nobody@127.0.0.1:1/none", pushover), StringComparer.Ordinal)
        {
            [variable] = value,
        };
        var end = await Programs.RunAsync(Heartbeat, variables);
        end.ExitCode.ShouldBe(2, end.Output);
        end.Error.ShouldContain(named);
        pushover.Requests.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_test_notice_says_what_accepted_it()
    {
        await using var pushover = new PushoverStandIn();
        var sent = await Programs.RunAsync(Programs.Tool, VariablesOf("postgres://nobody@127.0.0.1:1/none", pushover), "alert", "test");
        sent.ExitCode.ShouldBe(0, sent.Error);
        sent.Output.ShouldContain("Pushover accepted the message");
        pushover.Messages.All.ShouldHaveSingleItem().Priority.ShouldBe(0);

        pushover.AnswerNext(PushoverAnswer.Refused);
        var refused = await Programs.RunAsync(Programs.Tool, VariablesOf("postgres://nobody@127.0.0.1:1/none", pushover), "alert", "test");
        refused.ExitCode.ShouldBe(20);
        refused.Error.ShouldContain("user identifier is invalid");
    }

    private async Task<Watch> FailingAsync()
    {
        var watch = await Watch.StartAsync(fixture);
        watch.Now = TimeProvider.System.GetUtcNow();
        await watch.SucceedAsync();
        await watch.FailAsync("bc-phsa");
        return watch;
    }

    private static Dictionary<string, string> VariablesOf(Watch watch) => VariablesOf(watch.Database.Url, watch.Pushover);

    private static Dictionary<string, string> VariablesOf(string database, PushoverStandIn pushover) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database,
            ["PUSHOVER_USER_KEY"] = "user",
            ["PUSHOVER_API_TOKEN"] = "token",
            ["PUSHOVER_API_URL"] = pushover.Address.AbsoluteUri,
        };
}
