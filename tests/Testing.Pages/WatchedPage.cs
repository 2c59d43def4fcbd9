using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace WaitTime.Testing.Pages;

/// <summary>A page in a real browser, and whatever happens there that should not.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    /// <summary>Milliseconds that no step of a browser takes, however busy the machine is.</summary>
    private const float Long = 150_000;

    private readonly IBrowserContext _context;
    private readonly IPage _page;
    private readonly ConcurrentQueue<string> _odd = [];
    private readonly ConcurrentQueue<string> _requests = [];

    private WatchedPage(IBrowserContext context, IPage page) => (_context, _page) = (context, page);

    /// <summary>Messages of the console (violations of the policy among them), failures and dialogs.</summary>
    public IEnumerable<string> Odd => _odd;

    /// <summary>Addresses that were asked for.</summary>
    public IEnumerable<string> Requests => _requests;

    public static async Task<WatchedPage> OpenAsync(IBrowserContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.SetDefaultTimeout(Long);
        var watched = new WatchedPage(context, await context.NewPageAsync());
        watched._page.Console += (_, message) => watched._odd.Enqueue(message.Text);
        watched._page.PageError += (_, error) => watched._odd.Enqueue(error);
        watched._page.Request += (_, request) => watched._requests.Enqueue(request.Url);
        watched._page.Dialog += async (_, dialog) =>
        {
            watched._odd.Enqueue("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        return watched;
    }

    public async Task<int> GoAsync(Uri address) => (await _page.GotoAsync(address.AbsoluteUri))!.Status;

    /// <summary>Pixels by which something stands out at the right.</summary>
    public Task<int> OverflowAsync() => _page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");

    public Task<T> EvaluateAsync<T>(string script) => _page.EvaluateAsync<T>(script);

    /// <summary>What axe finds against WCAG 2.2 AA and good practice.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        // In one go: the other way ends each run in a page of its own, a new process and two thirds of the time. No page has frames.
#pragma warning disable CS0618
        var result = await _page
            .Locator("html")
            .RunAxeLegacy(
                new AxeRunOptions
                {
                    // Of what is right, one node is enough: there are thousands.
                    ResultTypes = new HashSet<ResultType> { ResultType.Violations },
                    RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
                }
            );
#pragma warning restore CS0618
        return
        [
            .. result.Violations.SelectMany(rule =>
                rule.Nodes.Select(node => $"{rule.Id}: {rule.Help}: {node.Html}: {node.Any.FirstOrDefault()?.Message}")
            ),
        ];
    }

    /// <summary>Into the folder that <c>WAITTIME_SCREENSHOTS</c> names, for somebody to look at; nowhere else.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("WAITTIME_SCREENSHOTS") is { Length: > 0 } folder)
            await _page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
