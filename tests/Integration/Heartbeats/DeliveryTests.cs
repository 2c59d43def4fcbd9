using WaitTime.Alerting.Notices;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Heartbeat;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Heartbeats;

public sealed class DeliveryTests(ClusterFixture fixture)
{
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task A_notice_that_is_refused_twice_and_then_accepted_arrives_once()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.FailAsync("bc-phsa");
        watch.Pushover.AnswerNext(PushoverAnswer.Refused, PushoverAnswer.Refused);
        var refused = await watch.CheckAsync();
        refused.ExitCode.ShouldBe(20);
        refused.Delivery.Problems.ShouldHaveSingleItem().ShouldContain("user identifier is invalid");
        (await watch.Database.ScalarAsync<string>("SELECT attempts || ' ' || last_problem FROM alerts")).ShouldStartWith(
            "1 Pushover refused"
        );
        (await watch.CheckAsync(HalfAnHour)).ExitCode.ShouldBe(20);
        (await watch.CheckAsync(HalfAnHour)).ExitCode.ShouldBe(1);
        (await watch.CheckAsync(HalfAnHour)).ExitCode.ShouldBe(1);
        watch.Titles.ShouldBe(["🚨 Scraper Error: bc-phsa"]);
        (await watch.Database.ScalarAsync<int>("SELECT attempts FROM alerts WHERE announced_at IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_stumbles_is_asked_once_more_in_the_same_check()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.FailAsync("bc-phsa");
        watch.Pushover.AnswerNext(PushoverAnswer.Broken);
        (await watch.CheckAsync()).ExitCode.ShouldBe(1);
        watch.Titles.ShouldBe(["🚨 Scraper Error: bc-phsa"]);
    }

    [Fact]
    public async Task A_recovery_that_is_refused_is_sent_again()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.FailAsync("bc-phsa");
        await watch.CheckAsync();
        await watch.SucceedAsync();
        watch.Pushover.AnswerNext(PushoverAnswer.Refused);
        (await watch.CheckAsync(HalfAnHour)).ExitCode.ShouldBe(20);
        (await watch.CheckAsync(HalfAnHour)).ExitCode.ShouldBe(0);
        (await watch.CheckAsync(HalfAnHour)).ExitCode.ShouldBe(0);
        watch.Titles.ShouldBe(["🚨 Scraper Error: bc-phsa", "✅ Scraper Recovered: bc-phsa"]);
    }

    [Fact]
    public async Task What_began_and_ended_while_nobody_took_notices_is_told_once_at_its_end()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.FailAsync("bc-phsa");
        watch.Pushover.AnswerNext(PushoverAnswer.Refused);
        await watch.CheckAsync();
        await watch.SucceedAsync();
        await watch.CheckAsync(HalfAnHour);
        await watch.CheckAsync(HalfAnHour);
        watch.Titles.ShouldBe(["✅ Scraper Recovered: bc-phsa"]);
        watch.Pushover.Messages.All[0].Message.ShouldContain("never delivered");
    }

    [Fact]
    public async Task Long_and_odd_texts_are_escaped_and_fit()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.FailAsync("bc-phsa", string.Concat(Enumerable.Repeat("<script>alert('é & 🚨')</script> ", 200)));
        await watch.CheckAsync();
        var message = watch.Pushover.Messages.All.ShouldHaveSingleItem();
        message.Message.Length.ShouldBeInRange(900, 1024);
        message.Message.ShouldNotContain("<script>");
        message.Message.ShouldContain("&lt;script&gt;alert(&#39;é &amp; 🚨&#39;)");
        message.Url.ShouldBe("https://runbooks.example/SourceIncident");
    }

    [Fact]
    public async Task Switched_off_alerts_are_evaluated_and_recorded_and_tell_nobody()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.FailAsync("bc-phsa");
        (
            await watch.CheckAsync(variables: new Dictionary<string, string>(StringComparer.Ordinal) { ["ALERTS_ENABLED"] = "false" })
        ).ExitCode.ShouldBe(1);
        watch.Pushover.Requests.Count.ShouldBe(0);
        (await watch.Database.ScalarAsync<long>("SELECT count(*) FROM incidents WHERE resolved_at IS NULL")).ShouldBe(1);
        await watch.CheckAsync(HalfAnHour);
        watch.Titles.ShouldBe(["🚨 Scraper Error: bc-phsa"], "switched on again, what is open is told");
    }

    [Fact]
    public async Task Without_any_way_to_send_it_does_not_start_and_the_monitor_can_see_it()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var settings = Settings.From(new Dictionary<string, string>(StringComparer.Ordinal));
        var job = new HeartbeatJob(
            settings.Alerts,
            database.Database,
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance
        );
        (await Should.ThrowAsync<ConfigurationException>(() => job.RunAsync(TestContext.Current.CancellationToken))).Message.ShouldContain(
            "ALERTMANAGER_URL"
        );
        (
            await database.ScalarAsync<string>(
                """
                SELECT concat_ws(' ', details ->> 'path', details ->> 'stale_after_minutes', last_exit_code, last_success IS NULL)
                    FROM job_status WHERE job_name = 'heartbeat'
                """
            )
        ).ShouldBe("none 120 2 t");
    }
}
