using System.Globalization;
using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.EndToEnd;

public sealed class OutageTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broken_source_is_one_message_and_its_recovery_one_more_even_if_alertmanager_is_restarted_between()
    {
        await using var outage = await Outage.StartAsync(fixture);
        (await outage.CheckAsync()).ShouldBe(0);
        outage.Break();
        (await outage.ScrapeAsync()).ShouldBe(20);
        (await outage.CheckAsync()).ShouldBe(1);
        var begun = await outage.MessageAsync(1);
        (begun.Title, begun.Priority, begun.Url).ShouldBe(
            ("🚨 Scraper Error: bc-phsa", 1, "https://waittime.example/runbooks/SourceIncident")
        );
        begun.Message.ShouldContain("upstream_unavailable");
        begun.Message.ShouldContain("Last successful run:");

        (await outage.CheckAsync()).ShouldBe(1);
        await outage.ShouldHaveSentAsync(1, "a second check finds the same trouble");

        await outage.Alertmanager.StopAsync(Token);
        (await outage.CheckAsync()).ShouldBe(20, "nothing is new, and it cannot be repeated either");
        await outage.Alertmanager.StartAgainAsync(Token);
        (await outage.CheckAsync()).ShouldBe(1);
        await outage.ShouldHaveSentAsync(1, "Alertmanager knows what it has sent");

        outage.Mend();
        (await outage.ScrapeAsync()).ShouldBe(0);
        (await outage.CheckAsync()).ShouldBe(0);
        var over = await outage.MessageAsync(2);
        (over.Title, over.Priority).ShouldBe(("✅ Scraper Recovered: bc-phsa", 0));
        (await outage.CheckAsync()).ShouldBe(0);
        await outage.ShouldHaveSentAsync(2, "it is over");
    }

    [Fact]
    public async Task What_the_heartbeat_posts_lasts_longer_than_HeartbeatLate_waits()
    {
        await using var outage = await Outage.StartAsync(fixture);
        outage.Break();
        await outage.ScrapeAsync();
        await outage.CheckAsync();
        var posted = (await outage.Alertmanager.AlertsAsync(Token)).ShouldHaveSingleItem();
        var lasts = posted.GetProperty("endsAt").GetDateTimeOffset() - posted.GetProperty("startsAt").GetDateTimeOffset();
        var late = Regex.Match(
            RepositoryFiles.Read("charts", "waittime", "files", "rules", "HeartbeatLate.yaml"),
            @"> (?<minutes>\d+) \* 60",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        lasts.ShouldBeGreaterThan(
            TimeSpan.FromMinutes(int.Parse(late.Groups["minutes"].Value, CultureInfo.InvariantCulture)),
            "or its end would be told before HeartbeatLate hides it"
        );
    }

    [Fact]
    public async Task A_recovery_while_alertmanager_is_away_is_told_when_it_is_back()
    {
        await using var outage = await Outage.StartAsync(fixture);
        outage.Break();
        await outage.ScrapeAsync();
        await outage.CheckAsync();
        await outage.MessageAsync(1);
        await outage.ShouldHaveSentAsync(1, "Alertmanager has its answer and noted it");
        await outage.Alertmanager.StopAsync(Token);
        outage.Mend();
        await outage.ScrapeAsync();
        (await outage.CheckAsync()).ShouldBe(20);
        await outage.Alertmanager.StartAgainAsync(Token);
        (await outage.CheckAsync()).ShouldBe(0);
        (await outage.MessageAsync(2)).Title.ShouldBe("✅ Scraper Recovered: bc-phsa");
    }

    [Fact]
    public async Task Three_sources_at_once_are_one_grouped_message()
    {
        await using var outage = await Outage.StartAsync(fixture);
        await outage.Database.ExecuteAsync(
            """
            UPDATE scraper_status
            SET status = 'error', consecutive_failures = 1, last_error_category = 'parser_breakage', last_error_stage = 'parse',
                last_error_reason = 'layout_changed', last_error_message = 'page: no table'
            WHERE source_id <> 'ontario-health'
            """
        );
        (await outage.CheckAsync()).ShouldBe(1);
        var message = await outage.MessageAsync(1);
        (message.Title, message.Priority).ShouldBe(("🚨 Scrapers Down: 3 of 4", 1));
        foreach (var source in new[] { "alberta-ahs", "bc-phsa", "quebec-msss" })
            message.Message.ShouldContain(source);
        await outage.ShouldHaveSentAsync(1, "they belong together");

        await outage.Database.ExecuteAsync(
            """
            UPDATE scraper_status
            SET status = 'healthy', consecutive_failures = 0, last_run = now(), last_success_run = now(),
                last_error_category = NULL, last_error_stage = NULL, last_error_reason = NULL, last_error_message = NULL
            """
        );
        var end = await outage.HeartbeatAsync();
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (end.Output + end.Error).ShouldContain("✅ Scrapers Recovered: all 4");
        (end.Output + end.Error).ShouldNotContain("🚨");
        (await outage.MessageAsync(2)).Title.ShouldBe("✅ Scrapers Recovered: alberta-ahs, bc-phsa, quebec-msss");
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_an_emergency_and_its_end_is_told()
    {
        await using var outage = await Outage.StartAsync(fixture);
        (await outage.CheckAsync("postgres://nobody@127.0.0.1:1/none")).ShouldBe(23);
        var begun = await outage.MessageAsync(1);
        (begun.Title, begun.Priority, begun.Retry).ShouldBe(("🚨 Database Unreachable", 2, 60));
        var posted = (await outage.Alertmanager.AlertsAsync(Token)).ShouldHaveSingleItem();
        posted
            .GetProperty("annotations")
            .GetProperty("expired")
            .GetString()
            .ShouldNotBeNullOrEmpty("what its silence means, should this heartbeat have been the last");
        (await outage.CheckAsync()).ShouldBe(0);
        var over = await outage.MessageAsync(2);
        (over.Title, over.Priority).ShouldBe(("✅ Resolved: DatabaseUnreachable", 0));
    }
}
