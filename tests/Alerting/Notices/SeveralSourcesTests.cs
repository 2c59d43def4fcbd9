using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.Notices;

public sealed class SeveralSourcesTests
{
    private static readonly PostedAlert[] Three =
    [
        SourceAlerts.Incident("quebec-msss"),
        SourceAlerts.Incident("alberta-ahs"),
        SourceAlerts.Incident("bc-phsa"),
    ];
    private static readonly PostedAlert[] Four = [.. Three, SourceAlerts.Incident("ontario-health")];

    [Fact]
    public async Task Three_sources_down_at_once_are_one_message()
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync([.. Three, SourceAlerts.SeveralDown(3)]);
        var message = await pager.MessageAsync(1);
        message.Title.ShouldBe("🚨 Scrapers Down: 3 of 4");
        message.Priority.ShouldBe(1);
        message.Url.ShouldEndWith("/SourcesDown");
        var lines = message.Message.Split('\n');
        lines[0].ShouldStartWith("3 of 4 sources give nothing (since ");
        lines[1..4].Select(line => line.Split(':')[0]).ShouldBe(["<b>alberta-ahs</b>", "<b>bc-phsa</b>", "<b>quebec-msss</b>"]);
        await pager.ShouldHaveSentAsync(1, "they are one group");

        await pager.PostAsync([.. Three.Select(alert => alert.Over()), SourceAlerts.SeveralDown(3).Over()]);
        var end = await pager.MessageAsync(2);
        end.Title.ShouldBe("✅ Scrapers Recovered: alberta-ahs, bc-phsa, quebec-msss");
        end.Priority.ShouldBe(0);
        end.Message.Split('\n').Length.ShouldBe(3);
    }

    [Fact]
    public async Task When_some_recover_the_ones_still_down_come_first()
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync([.. Three, SourceAlerts.SeveralDown(3)]);
        await pager.MessageAsync(1);
        await pager.PostAsync(
            Three[0],
            Three[1],
            Three[2].Over("45m"),
            SourceAlerts.SeveralDown(3).Saying("title", "🚨 Scrapers Down: 2 of 4")
        );
        var message = await pager.MessageAsync(2);
        message.Title.ShouldBe("🚨 Scrapers Down: 2 of 4; ✅ Recovered: bc-phsa");
        message.Priority.ShouldBe(1);
        message
            .Message.IndexOf("<b>quebec-msss</b>", StringComparison.Ordinal)
            .ShouldBeLessThan(message.Message.IndexOf("✅ <b>bc-phsa</b>: recovered after 45m", StringComparison.Ordinal));

        await pager.PostAsync(Three[0], Three[1].Over("1h 15m"), SourceAlerts.SeveralDown(2).Over());
        (await pager.MessageAsync(3)).Title.ShouldBe("🚨 Scraper Error: quebec-msss; ✅ Recovered: alberta-ahs");
    }

    [Fact]
    public async Task All_sources_down_is_an_emergency_that_hides_the_rest()
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync([.. Three, SourceAlerts.SeveralDown(3), SourceAlerts.DownLong("bc-phsa")]);
        await pager.MessageAsync(1);
        await pager.PostAsync([.. Four, SourceAlerts.SeveralDown(4), SourceAlerts.DownLong("bc-phsa"), SourceAlerts.AllDown()]);
        var message = await pager.MessageAsync(2);
        message.Title.ShouldBe("🚨 All Scrapers Down");
        (message.Priority, message.Retry, message.Expire).ShouldBe((2, 60, 3600));
        message.Message.ShouldStartWith("No source gives anything (since ");
        message.Message.ShouldNotContain("<b>", Case.Sensitive, "the smaller alerts are hidden");
        await pager.ShouldHaveSentAsync(2, "what is hidden is no recovery");

        await pager.PostAsync([.. Three, SourceAlerts.SeveralDown(3), Four[3].Over(), SourceAlerts.AllDown().Over()]);
        var better = await pager.MessageAsync(3);
        better.Title.ShouldBe("🚨 Scrapers Down: 3 of 4; ✅ Recovered: ontario-health");
        better.Priority.ShouldBe(1, "an emergency that is over need not be acknowledged again");
    }

    [Fact]
    public async Task Without_the_database_nobody_hears_of_single_sources_until_it_is_back()
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync(SourceAlerts.DatabaseUnreachable());
        var message = await pager.MessageAsync(1);
        (message.Title, message.Priority).ShouldBe(("🚨 Database Unreachable", 2));
        await pager.PostAsync([.. Four, SourceAlerts.SeveralDown(4), SourceAlerts.AllDown(), SourceAlerts.DownLong("bc-phsa")]);
        await pager.PostAsync(
            PlatformAlerts.Of("HeartbeatLate", "P1", "late", "late"),
            PlatformAlerts.Of("AggregationLate", "P3", "late", "late"),
            PlatformAlerts.Of(
                "CronJobFailing",
                "P2",
                "failing",
                "failing",
                ("cronjob", "waittime-scraper-british-columbia"),
                ("namespace", "waittime")
            )
        );
        await pager.ShouldHaveSentAsync(1, "all of it follows from the database");

        await pager.PostAsync(SourceAlerts.DatabaseUnreachable().Over());
        var after = (await pager.Pushover.Messages.WaitForAsync(5, TestContext.Current.CancellationToken))
            .Skip(1)
            .Select(sent => sent.Title)
            .ToList();
        // What is still wrong is told now; how the sources are, nobody knows while the heartbeat is late.
        after.Order(StringComparer.Ordinal).ShouldBe(["[P1] late", "[P2] failing", "[P3] late", "✅ Resolved: DatabaseUnreachable"]);
    }

    [Fact]
    public async Task The_same_alert_from_the_heartbeat_and_from_Prometheus_is_one()
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync(SourceAlerts.DatabaseUnreachable());
        await pager.PostAsync(PlatformAlerts.Of("DatabaseUnreachable", "P0", "The monitor cannot reach the database", "Five minutes"));
        await pager.MessageAsync(1);
        await pager.ShouldHaveSentAsync(1, "their labels are the same");
        (await pager.Alertmanager.AlertsAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();

        var over = PlatformAlerts.Of("DatabaseUnreachable", "P0", "The monitor cannot reach the database", "Five minutes") with
        {
            EndsAt = TimeProvider.System.GetUtcNow(),
        };
        await pager.PostAsync(over);
        (await pager.MessageAsync(2)).Title.ShouldBe("✅ Resolved: DatabaseUnreachable", "either ends it");
        await pager.PostAsync(SourceAlerts.DatabaseUnreachable().Over());
        await pager.ShouldHaveSentAsync(2, "the other one has nothing to add");
    }
}
