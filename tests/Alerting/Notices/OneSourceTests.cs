namespace WaitTime.Alerting.Tests.Notices;

public sealed class OneSourceTests
{
    [Fact]
    public async Task An_incident_is_one_message_however_often_it_is_posted_and_its_end_is_one_more()
    {
        await using var pager = await Pager.StartAsync();
        var incident = SourceAlerts.Incident("quebec-msss");
        await pager.PostAsync(incident);
        var message = await pager.MessageAsync(1);
        message.Title.ShouldBe("🚨 Scraper Error: quebec-msss");
        message.Priority.ShouldBe(1);
        message.Url.ShouldBe("https://waittime.example/runbooks/SourceIncident");
        message.UrlTitle.ShouldBe("Runbook");
        message.Html.ShouldBeTrue();
        message.Message.ShouldStartWith("<b>quebec-msss</b>: The publisher of quebec-msss answers 503 (since 20");
        message.Message.ShouldContain("Last success 2026-11-22 05:06 UTC.");
        (message.User, message.Token).ShouldBe((WaitTime.Testing.ShippedAlertmanager.UserKey, WaitTime.Testing.ShippedAlertmanager.Token));

        await pager.PostAsync(incident);
        await pager.PostAsync(incident.Saying("reason", "timeout_read").Saying("title", "⚠️ Scraper Stale: quebec-msss"));
        await pager.ShouldHaveSentAsync(1, "posting again, or with other annotations, is no news");

        await pager.PostAsync(incident.Over());
        var end = await pager.MessageAsync(2);
        end.Title.ShouldBe("✅ Scraper Recovered: quebec-msss");
        end.Priority.ShouldBe(0);
        end.Message.ShouldBe("✅ <b>quebec-msss</b>: recovered after 2h 5m");
        await pager.PostAsync(incident.Over());
        await pager.ShouldHaveSentAsync(2, "an end is told once");
    }
}
