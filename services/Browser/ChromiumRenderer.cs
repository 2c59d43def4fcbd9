using System.Text;
using Microsoft.Playwright;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Fetching;
using WaitTime.Core.Fetching.Redirects;

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
        new(executable, userAgent) { LaunchLimit = launch, PageLimit = page, SelectorLimit = selector };

    public async Task<Document> RenderAsync(Uri address, string selector, Uri? proxy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var browser = await _launcher.LaunchAsync(proxy, LaunchLimit, cancellationToken);
        var drawing = DrawAsync(browser, address, selector, proxy);
        try
        {
            return await drawing.WaitAsync(cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new FetchException(FailureReasons.BrowserTimeout, $"{SafeAddress.Of(address)} did not render its data in time.", exception) { Retryable = true };
        }
        catch (PlaywrightException exception)
        {
            throw new FetchException(NetworkError.ReasonOf(exception.Message), $"{SafeAddress.Of(address)}: {PlaywrightMessage.FirstLine(exception)}", exception) { Retryable = true };
        }
        finally
        {
            var closing = CloseAsync(browser, drawing);
            // Whoever gave up does not wait for the browser's end either.
            if (cancellationToken.IsCancellationRequested) _launcher.LetGo(closing);
            else await closing;
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

    private async Task<Document> DrawAsync(IBrowser browser, Uri address, string selector, Uri? proxy)
    {
        // Apart from the address, which Playwright's errors quote.
        var login = Login.Of(address) is { } given ? new HttpCredentials { Username = given.User, Password = given.Password, Origin = Login.OriginOf(address) } : null;
        var page = await browser.NewPageAsync(new() { UserAgent = userAgent, HttpCredentials = login });
        var response = await page.GotoAsync(Login.Without(address).AbsoluteUri, new() { Timeout = PageLimit, WaitUntil = WaitUntilState.DOMContentLoaded });
        if (response is not null) await StrayedPage.RefuseAsync(response, address, isDirect: proxy is null && HttpClient.DefaultProxy.GetProxy(address) is null);
        const int firstError = 400, firstServerError = 500, forbidden = 403;
        if (response?.Status is >= firstError and var status)
        {
            var reason = status == forbidden ? FailureReasons.Blocked : status >= firstServerError ? FailureReasons.Http5xx : FailureReasons.Http4xx;
            throw new FetchException(reason, $"{SafeAddress.Of(address)} answered {status}.");
        }

        await page.WaitForSelectorAsync(selector, new() { Timeout = SelectorLimit, State = WaitForSelectorState.Attached });
        // A script may have led elsewhere since.
        new Hop(address, address).Check(new Uri(page.Url));
        return new(address, Encoding.UTF8.GetBytes(await page.ContentAsync())) { ContentType = "text/html; charset=utf-8" };
    }
}
