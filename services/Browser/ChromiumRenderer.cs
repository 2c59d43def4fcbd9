using Microsoft.Playwright;
using WaitTime.Browser.Isolation;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Browser;

/// <summary>Draws pages with headless Chromium, a browser for each; their driver starts with the first and ends with this object.</summary>
/// <param name="executable">The browser's program; null for Playwright's own.</param>
/// <param name="userAgent">Who we are.</param>
public sealed class ChromiumRenderer(string? executable, string userAgent) : IPageRenderer
{
    private const float LaunchMilliseconds = 30_000;
    private const float PageMilliseconds = 30_000;
    private const float SelectorMilliseconds = 15_000;

    private readonly BrowserLauncher _launcher = new(executable);

    /// <summary>How long the browser may take to start, in milliseconds.</summary>
    public float LaunchLimit { get; private init; } = LaunchMilliseconds;

    /// <summary>How long the page may take to load, in milliseconds.</summary>
    public float PageLimit { get; private init; } = PageMilliseconds;

    /// <summary>How long it may then take to draw its data, in milliseconds.</summary>
    public float SelectorLimit { get; private init; } = SelectorMilliseconds;

    public static ChromiumRenderer Create(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(ChromiumPath.Find(settings.ChromiumPath), HttpClients.UserAgent(settings.Contact));
    }

    /// <summary>The same browser with other limits, in milliseconds.</summary>
    public ChromiumRenderer WithLimits(float launch, float page, float selector) =>
        new(executable, userAgent)
        {
            LaunchLimit = launch,
            PageLimit = page,
            SelectorLimit = selector,
        };

    public async Task<Document> RenderAsync(Uri address, string selector, Uri? proxy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var way = proxy ?? HttpClient.DefaultProxy.GetProxy(address);
        await using var gate = way is null ? await BrowserGate.OpenAsync(address, cancellationToken) : null;
        var browser = await _launcher.LaunchAsync(way ?? gate!.Address, LaunchLimit, cancellationToken);
        var page = new PageInBrowser(browser, address, userAgent, gate) { PageLimit = PageLimit, SelectorLimit = SelectorLimit };
        var drawing = page.DrawAsync(selector);
        try
        {
            return await drawing.WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or PlaywrightException)
        {
            throw page.Explain(exception);
        }
        finally
        {
            var closing = CloseAsync(browser, drawing);
            // Whoever gave up does not wait for the browser's end either.
            if (cancellationToken.IsCancellationRequested)
                _launcher.LetGo(closing);
            else
                await closing;
        }
    }

    public ValueTask DisposeAsync() => _launcher.DisposeAsync();

    /// <summary>Playwright takes no token: closing the browser is what ends its waits.</summary>
    private static async Task CloseAsync(IBrowser browser, Task<Document> drawing)
    {
        try
        {
            await browser.CloseAsync();
            await drawing;
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or FetchException)
        {
            // The drawing's own failure, told where it was waited for, or a browser that is gone already.
        }
    }
}
