using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Programs;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Scrapers.Alberta;
using WaitTime.Testing;

namespace WaitTime.Browser.Tests;

/// <summary>The whole run when the JSON feed does not serve: the page, a real browser, a real database.</summary>
public sealed class AlbertaFallbackTests(ClusterFixture fixture)
{
    [Theory]
    [InlineData(503, "", "http_5xx")]
    [InlineData(200, "<html><body>Scheduled maintenance</body></html>", "wrong_format")]
    [InlineData(200, "{\"Calgary\":{}}", "layout_changed")]
    public async Task The_page_is_read_when_the_feed_fails_or_no_longer_parses(int status, string body, string reason)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(request =>
            request.Path switch
            {
                "/api" => ScriptedAnswer.Text(body) with { Status = status },
                "/page" => DrawnPage.Answer(TimeSpan.FromMilliseconds(200)),
                _ => ScriptedAnswer.Of(404),
            }
        );
        var settings = Settings.From(new Dictionary<string, string>(StringComparer.Ordinal));
        await using var renderer = ChromiumRenderer.Create(settings).WithLimits(Browsers.Long, Browsers.Long, Browsers.Long);
        var collector = new Collector(settings, renderer, new ShiftedTime(new(2026, 1, 12, 15, 15, 0, TimeSpan.Zero)), NullLogger.Instance)
        {
            Fetch = new FetchOptions { Attempts = 1 },
            Redirect = (_, feed) => server.Address("/" + feed.Name),
        };

        var report = await collector.RunAsync(
            AlbertaAhs.Source,
            database.Database,
            RunTrigger.Manual,
            progress: null,
            TestContext.Current.CancellationToken
        );
        report.Status.ShouldBe(RunStatus.Healthy, report.Message);
        report.Readings.Count.ShouldBe(30);
        report.Warnings.ShouldContain(warning => warning.StartsWith($"Feed api failed ({reason})", StringComparison.Ordinal));
        (await database.ScalarAsync<string>("SELECT feed FROM scrape_runs")).ShouldBe("page");
        (await database.ScalarAsync<DateTime>("SELECT DISTINCT reported_at FROM measurements")).ShouldBe(
            new DateTime(2026, 1, 12, 15, 10, 0, DateTimeKind.Utc),
            "the page has a stamp"
        );
    }
}
