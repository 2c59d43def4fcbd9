using System.Text;
using Microsoft.Playwright;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Fetching;

namespace WaitTime.Browser;

/// <summary>Draws a page with headless Chromium. The browser starts with the first page and ends with this object.</summary>
/// <param name="executable">The browser's program; null for Playwright's own.</param>
/// <param name="userAgent">Who we are.</param>
public sealed class ChromiumRenderer(string? executable, string userAgent) : IPageRenderer
{
    private const float PageMilliseconds = 30_000;
    private const float SelectorMilliseconds = 15_000;

    // As root, in a container, and without phoning home.
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-dev-shm-usage",
    ];

    private IPlaywright? _playwright;

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
    public ChromiumRenderer WithLimits(float page, float selector) => new(executable, userAgent) { PageLimit = page, SelectorLimit = selector };

    public async Task<Document> RenderAsync(Uri address, string selector, Uri? proxy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        await using var browser = await LaunchAsync(proxy);
        // Playwright takes no token: closing the browser is what ends its waits.
        await using var stop = cancellationToken.Register(() => _ = browser.CloseAsync());
        try
        {
            return await RenderAsync(browser, address, selector);
        }
        catch (PlaywrightException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new FetchException(FailureReasons.BrowserTimeout, $"{SafeAddress.Of(address)} did not draw its data in time.", exception) { Retryable = true };
        }
        catch (PlaywrightException exception)
        {
            throw new FetchException(NetworkError.ReasonOf(exception.Message), $"{SafeAddress.Of(address)}: {FirstLine(exception.Message)}", exception) { Retryable = true };
        }
    }

    public ValueTask DisposeAsync()
    {
        _playwright?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Document> RenderAsync(IBrowser browser, Uri address, string selector)
    {
        var page = await browser.NewPageAsync(new() { UserAgent = userAgent });
        var response = await page.GotoAsync(address.AbsoluteUri, new() { Timeout = PageLimit, WaitUntil = WaitUntilState.DOMContentLoaded });
        const int firstError = 400, firstServerError = 500, forbidden = 403;
        if (response?.Status is >= firstError and var status)
        {
            var reason = status == forbidden ? FailureReasons.Blocked : status >= firstServerError ? FailureReasons.Http5xx : FailureReasons.Http4xx;
            throw new FetchException(reason, $"{SafeAddress.Of(address)} answered {status}.");
        }

        await page.WaitForSelectorAsync(selector, new() { Timeout = SelectorLimit, State = WaitForSelectorState.Attached });
        return new(address, Encoding.UTF8.GetBytes(await page.ContentAsync())) { ContentType = "text/html; charset=utf-8" };
    }

    private async Task<IBrowser> LaunchAsync(Uri? proxy)
    {
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = executable,
                Headless = true,
                Args = Switches,
                Proxy = proxy is null ? null : ProxyOf(proxy),
            });
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or System.ComponentModel.Win32Exception or IOException)
        {
            throw new BrowserUnavailableException($"Chromium did not start: {FirstLine(exception.Message)}", exception);
        }
    }

    private static Proxy ProxyOf(Uri address)
    {
        var userInfo = address.UserInfo.Split(':', 2);
        return new()
        {
            Server = address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped),
            Username = userInfo[0].Length > 0 ? Uri.UnescapeDataString(userInfo[0]) : null,
            Password = userInfo.Length > 1 ? Uri.UnescapeDataString(userInfo[1]) : null,
        };
    }

    private static string FirstLine(string message) => message.AsSpan().Trim().ToString().Split('\n')[0];
}
