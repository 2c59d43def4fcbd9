using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;
using WaitTime.Browser.Isolation;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Fetching.Redirects;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;

namespace WaitTime.Browser;

/// <summary>One page, drawn by a browser of its own.</summary>
/// <param name="browser">Whoever made it closes it.</param>
/// <param name="address">The page.</param>
/// <param name="userAgent">Who we are.</param>
/// <param name="gate">Knows why a connection failed; null behind a proxy.</param>
internal sealed class PageInBrowser(IBrowser browser, Uri address, string userAgent, BrowserGate? gate)
{
    /// <summary>What the browser asked for last, as the page itself, in vain.</summary>
    private Uri? _failed;

    /// <summary>How long it may take to load, in milliseconds.</summary>
    public required float PageLimit { get; init; }

    /// <summary>How long it may then take to draw its data, in milliseconds.</summary>
    public required float SelectorLimit { get; init; }

    /// <exception cref="FetchException">The answer is not the page.</exception>
    /// <exception cref="TimeoutException">It did not load, or did not draw its data, in time: see <see cref="Explain"/>.</exception>
    /// <exception cref="PlaywrightException">It did not load: see <see cref="Explain"/>.</exception>
    public async Task<Document> DrawAsync(string selector)
    {
        // Apart from the address, which Playwright's errors quote.
        var login = Login.Of(address) is { } given
            ? new HttpCredentials
            {
                Username = given.User,
                Password = given.Password,
                Origin = Login.OriginOf(address),
            }
            : null;
        var page = await browser.NewPageAsync(new() { UserAgent = userAgent, HttpCredentials = login });
        page.RequestFailed += (_, request) =>
        {
            if (request.IsNavigationRequest && request.Frame == page.MainFrame)
                _failed = new(request.Url);
        };
        var response = await page.GotoAsync(
            Login.Without(address).AbsoluteUri,
            new() { Timeout = PageLimit, WaitUntil = WaitUntilState.DOMContentLoaded }
        );
        if (response is not null)
            Check(response);
        await page.WaitForSelectorAsync(selector, new() { Timeout = SelectorLimit, State = WaitForSelectorState.Attached });
        // A script may have led elsewhere since.
        new Hop(address, address).Check(new Uri(page.Url));
        return new(address, Encoding.UTF8.GetBytes(await page.ContentAsync())) { ContentType = "text/html; charset=utf-8" };
    }

    /// <summary>What went wrong, in the words of every other fetch. The browser sees of the gate's refusals that there was one.</summary>
    public FetchException Explain(Exception exception)
    {
        var failed = _failed ?? address;
        var (reason, what) = gate?.FailureAt(failed) switch
        {
            FetchException refusal => (refusal.Reason, refusal.Message),
            SocketException
            {
                SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery
            } => (FailureReasons.Dns, $"{SafeAddress.Of(failed)}: the name does not resolve."),
            SocketException { SocketErrorCode: SocketError.TimedOut } => (
                FailureReasons.TimeoutConnect,
                $"{SafeAddress.Of(failed)}: the connection timed out."
            ),
            { } other => (FailureReasons.Connect, $"{SafeAddress.Of(failed)}: no connection ({other.Message})."),
            null when exception is TimeoutException => (
                FailureReasons.BrowserTimeout,
                $"{SafeAddress.Of(address)} did not render its data in time."
            ),
            null => (NetworkError.ReasonOf(exception.Message), $"{SafeAddress.Of(address)}: {PlaywrightMessage.FirstLine(exception)}"),
        };
        return new(reason, what, exception) { Retryable = reason != FailureReasons.Redirected };
    }

    private void Check(IResponse response)
    {
        StrayedPage.Refuse(response.Request, address);
        const int firstError = 400,
            firstServerError = 500,
            forbidden = 403;
        if (response.Status < firstError)
            return;
        var reason =
            response.Status == forbidden ? FailureReasons.Blocked
            : response.Status >= firstServerError ? FailureReasons.Http5xx
            : FailureReasons.Http4xx;
        throw new FetchException(reason, $"{SafeAddress.Of(address)} answered {response.Status}.");
    }
}
