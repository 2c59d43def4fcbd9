using WaitTime.Alerting.Incidents;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Heartbeats;

public sealed class NoticeTests(ClusterFixture fixture)
{
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task A_day_of_failures_with_changing_texts_is_one_notice_and_one_recovery()
    {
        await using var watch = await Watch.StartAsync(fixture);
        for (var hour = 0; hour < 24; hour++)
        {
            await watch.SucceedAsync("alberta-ahs", "bc-phsa", "ontario-health");
            await watch.FailAsync(
                "quebec-msss",
                $"page: GET https://a{hour}.example/x?id={hour * 7919} from 10.1.2.{hour} failed at {watch.Now:O} after {hour * 997} ms"
            );
            (await watch.CheckAsync()).ExitCode.ShouldBe(1);
            (await watch.CheckAsync(HalfAnHour)).ExitCode.ShouldBe(1);
            watch.Now += HalfAnHour;
        }

        await watch.SucceedAsync();
        (await watch.CheckAsync(TimeSpan.FromMinutes(5))).ExitCode.ShouldBe(0);
        (await watch.CheckAsync(HalfAnHour)).ExitCode.ShouldBe(0);
        watch.Titles.ShouldBe(["🚨 Scraper Error: quebec-msss", "✅ Scraper Recovered: quebec-msss"]);
        watch.Pushover.Messages.All.Select(message => message.Priority).ShouldBe([1, 0]);
        watch.Pushover.Messages.All[1].Message.ShouldContain("Recovered after 1d (");
        (await watch.Database.ScalarAsync<int>("SELECT updates FROM incidents")).ShouldBe(
            0,
            "the same trouble all day has one fingerprint"
        );
    }

    [Fact]
    public async Task Failing_and_then_stale_is_one_incident()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.FailAsync("bc-phsa");
        await watch.CheckAsync();
        await watch.Database.ExecuteAsync(
            "UPDATE scraper_status SET status = 'partial', consecutive_failures = 0, consecutive_degraded = 1 WHERE source_id = 'bc-phsa'"
        );
        watch.Now += TimeSpan.FromHours(3);
        await watch.SucceedAsync("alberta-ahs", "quebec-msss", "ontario-health");
        var stale = await watch.CheckAsync();
        stale.Checks.Single(check => check.Source.Id == "bc-phsa").Kind.ShouldBe(IncidentKind.Stale);
        watch.Titles.ShouldBe(["🚨 Scraper Error: bc-phsa"]);

        await watch.SucceedAsync();
        await watch.CheckAsync(TimeSpan.FromMinutes(5));
        watch.Titles.ShouldBe(["🚨 Scraper Error: bc-phsa", "✅ Scraper Recovered: bc-phsa"]);
        watch.Pushover.Messages.All[1].Message.ShouldContain("Recovered after 3h 5m");
        (
            await watch.Database.QueryAsync<string>("SELECT kind || ' ' || updates || ' ' || (resolved_at IS NOT NULL) FROM incidents")
        ).ShouldBe(["stale 1 true"]);
    }

    [Fact]
    public async Task Three_sources_at_once_are_one_message_and_their_recovery_is_one()
    {
        await using var watch = await Watch.StartAsync(fixture);
        foreach (var source in new[] { "alberta-ahs", "bc-phsa", "quebec-msss" })
            await watch.FailAsync(source);
        await watch.CheckAsync();
        var message = watch.Pushover.Messages.All.ShouldHaveSingleItem();
        (message.Title, message.Priority).ShouldBe(("🚨 Scrapers Down: 3 of 4", 1));
        foreach (var source in new[] { "alberta-ahs", "bc-phsa", "quebec-msss" })
            message.Message.ShouldContain(source);

        await watch.SucceedAsync();
        await watch.CheckAsync(HalfAnHour);
        watch.Titles[1].ShouldBe("✅ Scrapers Recovered: alberta-ahs, bc-phsa, quebec-msss");
        (await watch.Database.ScalarAsync<long>("SELECT count(*) FROM alerts WHERE end_announced_at IS NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task All_sources_down_is_an_emergency_that_repeats_until_acknowledged()
    {
        await using var watch = await Watch.StartAsync(fixture);
        foreach (var source in new[] { "alberta-ahs", "bc-phsa", "quebec-msss", "ontario-health" })
            await watch.FailAsync(source);
        await watch.CheckAsync();
        var message = watch.Pushover.Messages.All.ShouldHaveSingleItem();
        (message.Title, message.Priority, message.Retry, message.Expire).ShouldBe(("🚨 All Scrapers Down", 2, 60, 3600));
    }

    [Fact]
    public async Task What_lasts_is_told_again_after_a_day_and_only_then()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.FailAsync("bc-phsa");
        await watch.CheckAsync();
        watch.Now += TimeSpan.FromHours(23);
        await watch.SucceedAsync("alberta-ahs", "quebec-msss", "ontario-health");
        await watch.CheckAsync();
        watch.Titles.Count.ShouldBe(1);
        await watch.CheckAsync(TimeSpan.FromMinutes(61));
        await watch.CheckAsync(HalfAnHour);
        watch.Titles.ShouldBe(["🚨 Scraper Error: bc-phsa", "🔁 Still 🚨 Scraper Error: bc-phsa"]);
    }

    [Fact]
    public async Task The_state_that_operators_query_stays_true()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.FailAsync("bc-phsa");
        await watch.CheckAsync();
        (
            await watch.Database.QueryAsync<string>(
                "SELECT source_id || ' ' || active_incident_kind || ' ' || active_incident_fingerprint FROM "
                    + "scraper_alert_state WHERE opened_at IS NOT NULL AND last_notified_at >= opened_at"
            )
        )
            .ShouldHaveSingleItem()
            .ShouldStartWith("bc-phsa error error:bc-phsa:upstream_unavailable:fetch:");
        await watch.SucceedAsync();
        await watch.CheckAsync(HalfAnHour);
        (
            await watch.Database.ScalarAsync<bool>(
                "SELECT active_incident_kind IS NULL AND active_incident_fingerprint IS NULL AND "
                    + "opened_at IS NULL AND last_resolved_at >= @now FROM scraper_alert_state",
                new { now = watch.Now }
            )
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task A_state_that_somebody_wrote_by_hand_is_taken_up()
    {
        await using var watch = await Watch.StartAsync(fixture);
        await watch.Database.ExecuteAsync(
            """
            INSERT INTO scraper_alert_state (source_id, active_incident_kind, active_incident_fingerprint, opened_at, last_notified_at)
            VALUES ('bc-phsa', 'error', 'error:bc-phsa:unknown:fetch:0123456789abcdef', @at, @at)
            """,
            new { at = watch.Now - TimeSpan.FromMinutes(125) }
        );
        await watch.CheckAsync();
        watch.Titles.ShouldBe(["✅ Scraper Recovered: bc-phsa"]);
        watch.Pushover.Messages.All[0].Message.ShouldContain("Recovered after 2h 5m");
    }
}
