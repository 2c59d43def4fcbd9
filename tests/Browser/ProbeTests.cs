using WaitTime.Collection.Probes;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Scrapers.Alberta;
using WaitTime.Testing;

namespace WaitTime.Browser.Tests;

/// <summary>Real Chromium draws the feed that needs it, beside the plain request that measures the way.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task A_page_that_a_script_draws_is_measured_drawn_and_read()
    {
        await using var server = new ScriptedServer(request =>
            request.Path == "/page" ? DrawnPage.Answer(TimeSpan.FromMilliseconds(200)) : ScriptedAnswer.Of(503)
        );
        var probe = await ProbeAsync(server, new Uri("http://127.0.0.1:1/"));
        probe.Passed.ShouldBeTrue(probe.Failure?.Message);
        probe.Decisive.ShouldNotBeNull().Feed.ShouldBe("page");
        probe.Feeds[0].Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.Connect);
        var page = probe.Feeds[1];
        (page.Readings, page.Figures.HttpStatus).ShouldBe((30, 200));
        page.BrowserMs.ShouldNotBeNull();
        page.Figures.ConnectMs.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_page_that_never_draws_its_data_fails_though_it_answers()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("<html><body>loading...</body></html>"));
        var probe = await ProbeAsync(server, server.Address("/api"), selectorLimit: 500);
        probe.Passed.ShouldBeFalse();
        var page = probe.Feeds[1];
        page.Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.BrowserTimeout);
        page.Figures.HttpStatus.ShouldBe(200);
    }

    private static async Task<SourceProbe> ProbeAsync(ScriptedServer server, Uri api, float selectorLimit = Browsers.Long)
    {
        var settings = Settings.From(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["WAITTIME_SOURCE_URL__ALBERTA_AHS__API"] = api.AbsoluteUri,
                ["WAITTIME_SOURCE_URL__ALBERTA_AHS__PAGE"] = server.Address("/page").AbsoluteUri,
            }
        );
        await using var renderer = ChromiumRenderer.Create(settings).WithLimits(launch: Browsers.Long, page: Browsers.Long, selectorLimit);
        return await new Prober(settings, renderer, TimeProvider.System).ProbeAsync(
            AlbertaAhs.Source,
            TestContext.Current.CancellationToken
        );
    }
}
