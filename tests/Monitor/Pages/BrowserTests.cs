using Microsoft.Playwright;
using WaitTime.Testing;
using WaitTime.Testing.Pages;

namespace WaitTime.Monitor.Tests.Pages;

/// <summary>Every page in a real browser, narrow and wide, light and dark.</summary>
public sealed class BrowserTests(ClusterFixture fixture, PageBrowser browser)
{
    private const string Hostile =
        "<script>alert(1)</script><img src=x onerror=alert(2)> \u202Eright to left\u2066 \u0007 \" ' & é 漢 👩\u200D🚒 <!-- ";

    [Theory]
    [InlineData(320, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    public async Task Every_page_passes_axe_fits_its_window_and_asks_for_nothing_else(int width, ColorScheme scheme)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var night = await Night.FallAsync(database);
        await using var monitor = await RunningMonitor.StartAsync(database);
        await using var page = await browser.OpenAsync(width, scheme);
        foreach (var (name, path) in night.Pages.Append(KeyValuePair.Create("missing", $"/runs/{Guid.Empty}")))
        {
            var address = new Uri(monitor.Client.BaseAddress!, path);
            (await page.GoAsync(address)).ShouldBe(name == "missing" ? 404 : 200, path);
            await page.PictureAsync($"{name}-{width}-{scheme}");
            (await page.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"{path} scrolls sideways at {width}");
            (await page.ViolationsAsync()).ShouldBeEmpty(path);
            page.Odd.Where(odd => name != "missing" || !odd.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty(path);
        }

        page.Requests.ShouldAllBe(request => request.StartsWith(monitor.Client.BaseAddress!.AbsoluteUri, StringComparison.Ordinal));
        page.Requests.Count().ShouldBe(night.Pages.Count + 1, "one request is all that a page costs");
    }

    [Fact]
    public async Task The_checks_see_what_is_wrong_with_a_page()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(database);
        await using var page = await browser.OpenAsync(320, ColorScheme.Light);
        await page.GoAsync(new(monitor.Client.BaseAddress!, "/jobs"));
        await page.EvaluateAsync<object?>(
            """
            {
                const box = document.createElement('div');
                box.innerHTML = '<p class=grey>pale</p><img src="https://elsewhere.example/x.png"><input>';
                box.firstChild.style.cssText = 'color: #ddd; background: #fff; width: 900px';
                document.querySelector('main').append(box);
                document.querySelector('h1').remove();
            }
            """
        );
        var found = await page.ViolationsAsync();
        foreach (var rule in (string[])["color-contrast", "image-alt", "label", "page-has-heading-one"])
            found.ShouldContain(violation => violation.StartsWith(rule, StringComparison.Ordinal), rule);
        (await page.OverflowAsync()).ShouldBeGreaterThan(0);
        await Eventually.TrueAsync(() => Task.FromResult(page.Odd.Any()), "the policy refuses the picture, and the console says so");
    }

    [Theory]
    [InlineData(320)]
    [InlineData(1280)]
    public async Task Whatever_a_publisher_wrote_is_shown_as_text_and_never_run(int width)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var night = await Night.FallAsync(database);
        var large = Hostile + new string('W', 1_000_000) + Hostile;
        var payload = await Night.PayloadAsync(database, large, Night.Two.AddMinutes(30));
        var run = await Night.RunAsync(database, Night.Two.AddMinutes(30), "error", payload, large, [large, Hostile]);
        await Night.RejectedAsync(database, run, Hostile, large);
        await database.ExecuteAsync("UPDATE incidents SET message = @large", new { large });
        await database.ExecuteAsync("UPDATE alerts SET last_problem = @large", new { large });
        await database.ExecuteAsync("UPDATE job_status SET last_message = @large", new { large });
        await database.ExecuteAsync("UPDATE methodology_change_events SET before = @large, after = @Hostile", new { large, Hostile });
        await database.ExecuteAsync("UPDATE hospitals SET name = @Hostile WHERE NOT is_visible", new { Hostile });
        await database.ExecuteAsync("UPDATE sources SET name = @Hostile, off_because = @Hostile, is_enabled = false", new { Hostile });
        await using var monitor = await RunningMonitor.StartAsync(database);
        await using var page = await browser.OpenAsync(width, ColorScheme.Light);
        foreach (var path in night.Pages.Values.Concat([$"/payloads/{payload}", $"/runs/{run}"]))
        {
            (await page.GoAsync(new(monitor.Client.BaseAddress!, path))).ShouldBe(200, path);
            (await page.EvaluateAsync<int>("document.querySelectorAll('script, img, iframe, object, [onerror]').length")).ShouldBe(0, path);
            (await page.EvaluateAsync<bool>("/[\\u202a-\\u202e\\u2066-\\u2069\\u0007]/.test(document.body.textContent)")).ShouldBeFalse(
                path
            );
            (await page.EvaluateAsync<int>("document.documentElement.outerHTML.length")).ShouldBeLessThan(1_500_000, path);
            (await page.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"{path} scrolls sideways at {width}");
            page.Odd.ShouldBeEmpty(path);
        }

        await page.PictureAsync($"hostile-{width}");
        page.Requests.ShouldAllBe(request => request.StartsWith(monitor.Client.BaseAddress!.AbsoluteUri, StringComparison.Ordinal));
    }
}
