using WaitTime.Testing;

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
        (message.User, message.Token).ShouldBe((ShippedAlertmanager.UserKey, ShippedAlertmanager.Token));

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

    [Fact]
    public async Task Down_for_six_hours_takes_the_place_of_the_incident_and_both_end_in_one_message()
    {
        await using var pager = await Pager.StartAsync();
        var (incident, downLong) = (SourceAlerts.Incident("bc-phsa"), SourceAlerts.DownLong("bc-phsa"));
        await pager.PostAsync(incident);
        await pager.MessageAsync(1);
        await pager.PostAsync(incident, downLong);
        var worse = await pager.MessageAsync(2);
        worse.Title.ShouldBe("🚨 Scraper Down 6 h: bc-phsa");
        worse.Priority.ShouldBe(1);
        worse.Url.ShouldEndWith("/SourceDownLong");
        worse.Message.ShouldNotContain("answers 503");
        await pager.PostAsync(incident, downLong);
        await pager.ShouldHaveSentAsync(2, "the smaller alert is hidden, which is no recovery");

        await pager.PostAsync(incident.Over("7h 30m"), downLong.Over("30m"));
        var end = await pager.MessageAsync(3);
        end.Title.ShouldBe("✅ Scraper Recovered: bc-phsa");
        end.Message.ShouldBe("✅ <b>bc-phsa</b>: recovered after 7h 30m");
        await pager.ShouldHaveSentAsync(3, "both alerts are of one source");
    }

    [Fact]
    public async Task Down_for_six_hours_hides_no_other_sources_incident()
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync(SourceAlerts.DownLong("bc-phsa"), SourceAlerts.Incident("bc-phsa"), SourceAlerts.Incident("alberta-ahs"));
        var message = await pager.MessageAsync(1);
        message.Title.ShouldBe("⚠️ Scrapers: bc-phsa, alberta-ahs");
        message.Message.ShouldContain("<b>alberta-ahs</b>: The publisher of alberta-ahs answers 503");
        message.Message.ShouldContain("<b>bc-phsa</b>: bc-phsa has given nothing for over 6 h");
        message.Message.ShouldNotContain("publisher of bc-phsa");
    }

    [Fact]
    public async Task Html_in_what_a_publisher_or_an_error_says_is_text()
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync(
            SourceAlerts
                .Incident("alberta-ahs")
                .Saying("summary", "answered <script>alert('x')</script> & \"more\"")
                .Saying("description", "<b>bold</b> <a href=x>")
        );
        var message = await pager.MessageAsync(1);
        message.Message.ShouldContain("answered &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &#34;more&#34; (since");
        message.Message.ShouldContain("&lt;b&gt;bold&lt;/b&gt; &lt;a href=x&gt;");
    }

    [Fact]
    public async Task An_alert_that_ran_out_without_the_heartbeats_word_is_not_told_as_a_measured_recovery()
    {
        await using var pager = await Pager.StartAsync();
        var now = TimeProvider.System.GetUtcNow();
        await pager.PostAsync(SourceAlerts.Incident("bc-phsa") with { StartsAt = now.AddMinutes(-125), EndsAt = now.AddSeconds(3) });
        await pager.MessageAsync(1);
        var end = await pager.MessageAsync(2);
        end.Title.ShouldBe("⚠️ No Longer Monitored: bc-phsa");
        end.Message.ShouldBe("⚠️ <b>bc-phsa</b>: no longer reported, after 2h5m");
    }
}
