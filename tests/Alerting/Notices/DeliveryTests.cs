using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.Notices;

public sealed class DeliveryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_neither_repeats_what_was_told_nor_forgets_to_tell_its_end()
    {
        await using var pager = await Pager.StartAsync();
        var incident = SourceAlerts.Incident("quebec-msss");
        await pager.PostAsync(incident);
        await pager.MessageAsync(1);
        await pager.ShouldHaveSentAsync(1, "Alertmanager has its answer and noted it");
        await pager.Alertmanager.StopAsync(Token);
        await pager.Alertmanager.StartAgainAsync(Token);
        (await pager.Alertmanager.AlertsAsync(Token)).ShouldBeEmpty(
            "Alertmanager keeps no alerts over a restart: the heartbeat posts them again"
        );
        await pager.PostAsync(incident);
        await pager.ShouldHaveSentAsync(1, "it remembers whom it told");

        await pager.PostAsync(incident.Over());
        (await pager.MessageAsync(2)).Title.ShouldBe("✅ Scraper Recovered: quebec-msss");
        await pager.ShouldHaveSentAsync(2, "the end is told once");
    }

    [Fact]
    public async Task An_end_that_is_posted_while_it_was_restarted_is_told()
    {
        await using var pager = await Pager.StartAsync();
        var incident = SourceAlerts.Incident("quebec-msss");
        await pager.PostAsync(incident);
        await pager.MessageAsync(1);
        await pager.ShouldHaveSentAsync(1, "Alertmanager has its answer and noted it");
        await pager.Alertmanager.StopAsync(Token);
        await pager.Alertmanager.StartAgainAsync(Token);
        await pager.PostAsync(incident.Over());
        (await pager.MessageAsync(2)).Title.ShouldBe("✅ Scraper Recovered: quebec-msss");
    }

    [Fact]
    public async Task A_message_that_Pushover_fails_to_take_is_sent_again_until_it_does()
    {
        await using var pager = await Pager.StartAsync();
        pager.Pushover.AnswerNext(PushoverAnswer.Broken, PushoverAnswer.Broken, PushoverAnswer.Refused);
        await pager.PostAsync(SourceAlerts.Incident("quebec-msss"));
        (await pager.MessageAsync(1)).Title.ShouldBe("🚨 Scraper Error: quebec-msss");
        pager.Pushover.Requests.All.Select(request => request.Status).ShouldBe([500, 500, 400, 200]);
        await pager.ShouldHaveSentAsync(1, "once is enough");
    }

    [Fact]
    public async Task A_message_never_outgrows_its_limit_and_keeps_what_matters()
    {
        await using var pager = await Pager.StartAsync();
        var endless = string.Concat(Enumerable.Repeat("<é&\"'>", 1000));
        string[] sources = ["quebec-msss", "alberta-ahs", "bc-phsa", "ontario-health"];
        await pager.PostAsync([
            .. sources.Select(source => SourceAlerts.Incident(source).Saying("summary", endless).Saying("description", endless)),
        ]);
        var message = await pager.MessageAsync(1);
        message.Message.Length.ShouldBeLessThanOrEqualTo(1024);
        message.Message.ShouldContain("<b>alberta-ahs</b>: &lt;é&amp;");
        message.Message.ShouldEndWith("More: waittime status");
        ShouldBeWhole(message.Message);
    }

    [Fact]
    public async Task A_rules_endless_description_is_shortened_at_a_character_and_not_in_one()
    {
        await using var pager = await Pager.StartAsync();
        await pager.PostAsync(
            PlatformAlerts.Of("MonitorDown", "P1", new string('s', 400), string.Concat(Enumerable.Repeat("🚨 & ", 1000)))
        );
        var message = await pager.MessageAsync(1);
        message.Title.Length.ShouldBe(250);
        message.Message.ShouldContain("…");
        ShouldBeWhole(message.Message);
    }

    /// <summary>Every tag is closed, and every ampersand begins an entity that ends.</summary>
    private static void ShouldBeWhole(string html)
    {
        html.Split("<b>").Length.ShouldBe(html.Split("</b>").Length, html);
        System
            .Text.RegularExpressions.Regex.Replace(
                html,
                "</?b>|&(amp|lt|gt|#34|#39);",
                "",
                System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            )
            .ShouldNotContain("&", Case.Sensitive, html);
        html.ShouldNotContain("\uFFFD");
    }
}
