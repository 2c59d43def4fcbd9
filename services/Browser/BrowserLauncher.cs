using Microsoft.Playwright;
using WaitTime.Browser.Isolation;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Browser;

/// <summary>
/// Starts browsers, and ends also those for which nobody waits any more: the driver takes no token, and on a busy machine a browser
/// may take longer to come up than its program has left to live.
/// </summary>
/// <param name="executable">The browser's program; null for Playwright's own.</param>
internal sealed class BrowserLauncher(string? executable) : IAsyncDisposable
{
    // As root, in a container, and without phoning home.
    private static readonly string[] Switches =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    ];

    // Behind a gate or a proxy no name is looked up here.
    private const string NoNames = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE ";

    private Task<IPlaywright>? _driver;
    private Task _ending = Task.CompletedTask;

    /// <summary>Gives up at once when the token fires; the browser is then ended as soon as it is up.</summary>
    /// <param name="way">The gate or the proxy by which it reaches everything; may hold a user and a password.</param>
    /// <param name="milliseconds">How long it may take to start.</param>
    /// <exception cref="BrowserUnavailableException">It is missing or did not start.</exception>
    public async Task<IBrowser> LaunchAsync(Uri way, float milliseconds, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_driver is null or { IsFaulted: true })
            _driver = Task.Run(CreateDriverAsync, CancellationToken.None);
        var launch = LaunchAsync(_driver, way, milliseconds);
        try
        {
            return await launch.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LetGo(CloseWhenUpAsync(launch));
            throw;
        }
        catch (Exception exception)
            when (exception is PlaywrightException or TimeoutException or System.ComponentModel.Win32Exception or IOException)
        {
            throw new BrowserUnavailableException($"Chromium did not start: {PlaywrightMessage.FirstLine(exception)}", exception);
        }
    }

    /// <summary>A browser that is being ended, and nobody waits for it.</summary>
    public void LetGo(Task ending) => _ending = Task.WhenAll(_ending, ending);

    /// <summary>
    /// Ends the driver, and with it every browser that it started. The driver waits for those that are not up yet, for half a minute at
    /// most; whoever gave them up does not.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_driver is null)
            return;
        var disposal = Task.Run(() => DisposeWhenUpAsync(_driver));
        if (_driver.IsCompleted && _ending.IsCompleted)
            await disposal;
    }

    private static Task<IPlaywright> CreateDriverAsync()
    {
        ClosedProcess.Close();
        return BrowserEnvironment.WithoutSecrets(Playwright.CreateAsync);
    }

    private async Task<IBrowser> LaunchAsync(Task<IPlaywright> driver, Uri way, float milliseconds) =>
        await (await driver).Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = executable,
                Headless = true,
                Timeout = milliseconds,
                Args = [.. Switches, NoNames + way.IdnHost.Trim('[', ']')],
                Env = BrowserEnvironment.OfBrowser(),
                Proxy = ProxyOf(way),
            }
        );

    private static async Task CloseWhenUpAsync(Task<IBrowser> launch)
    {
        try
        {
            await (await launch).CloseAsync();
        }
        catch (Exception exception)
            when (exception is PlaywrightException or TimeoutException or System.ComponentModel.Win32Exception or IOException)
        {
            // It did not come up, or its driver was ended first and took it along.
        }
    }

    private static async Task DisposeWhenUpAsync(Task<IPlaywright> driver)
    {
        try
        {
            (await driver).Dispose();
        }
        catch (Exception exception) when (exception is PlaywrightException or System.ComponentModel.Win32Exception or IOException)
        {
            // It did not come up: whoever waited for it was told.
        }
    }

    private static Proxy ProxyOf(Uri address)
    {
        var login = Login.Of(address);
        return new()
        {
            Server = Login.OriginOf(address),
            Username = login?.User,
            Password = login?.Password,
        };
    }
}
