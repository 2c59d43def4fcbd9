using Microsoft.Playwright;
using WaitTime.Board.Texts;
using WaitTime.Testing;
using WaitTime.Testing.Pages;

namespace WaitTime.Board.Tests.Pages;

/// <summary>Every page in a real browser, in both languages, narrow and wide, light and dark.</summary>
public sealed class BrowserTests(ClusterFixture fixture, PageBrowser browser)
{
    /// <summary>Of each province: what is wrong in one card is wrong in a hundred, and a browser takes its time for each.</summary>
    private const string AFew = """
        UPDATE hospitals SET is_visible = false
        WHERE id <> @kept AND id NOT IN (
            SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY province ORDER BY id) AS number FROM hospitals WHERE is_visible) AS h
            WHERE number <= 12
        )
        """;

    [Theory]
    [InlineData("en", 320, ColorScheme.Light)]
    [InlineData("fr", 320, ColorScheme.Dark)]
    [InlineData("fr", 1280, ColorScheme.Light)]
    [InlineData("en", 1280, ColorScheme.Dark)]
    public async Task Every_page_passes_axe_fits_its_window_and_asks_no_other_host(string language, int width, ColorScheme scheme)
    {
        await using var database = await World.CreateAsync(fixture);
        await database.ExecuteAsync(World.Past);
        await database.ExecuteAsync(AFew, new { kept = PageTests.Hospital });
        await using var board = await RunningBoard.StartAsync(database, now: TimeProvider.System.GetUtcNow());
        await using var page = await browser.OpenAsync(width, scheme);
        var texts = PageTexts.All.Single(one => one.Code == language);
        var found = new List<string>();
        foreach (var path in PageTests.Paths(texts).Append($"/{language}/?q=hopital").Append($"/{language}/nix"))
        {
            (await page.GoAsync(new(board.Client.BaseAddress!, path))).ShouldBe(
                path.EndsWith("nix", StringComparison.Ordinal) ? 404 : 200,
                path
            );
            await page.PictureAsync(
                $"board-{path.Trim('/').Replace('/', '-').Replace("?q=", "-", StringComparison.Ordinal)}-{width}-{scheme}"
            );
            (await page.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"{path} scrolls sideways at {width}");
            found.AddRange((await page.ViolationsAsync()).Select(violation => $"{path}: {violation}"));
            page.Odd.Where(odd => !odd.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty(path);
        }

        found.ShouldBeEmpty();
        page.Requests.ShouldAllBe(request => request.StartsWith(board.Client.BaseAddress!.AbsoluteUri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_that_became_old_in_the_browser_is_withheld_there()
    {
        await using var database = await World.CreateAsync(fixture);
        // The board's clock stands still, and the browser's is past every number's time.
        await using var board = await RunningBoard.StartAsync(database);
        await using var page = await browser.OpenAsync(1280, ColorScheme.Light);
        await page.GoAsync(new(board.Client.BaseAddress!, "/en/hospitals/ca-qc-jewish-general"));
        (await page.EvaluateAsync<int>("document.querySelectorAll('#now ~ ul .number:not(.old)').length")).ShouldBe(0);
        (await page.EvaluateAsync<int>("document.querySelectorAll('#now ~ ul .number.old').length")).ShouldBeGreaterThan(0);
    }
}
