using WaitTime.Collection.Fetching;
using WaitTime.Testing;

namespace WaitTime.Browser.Tests;

/// <summary>A run that is told to end does not wait for a browser, and leaves none behind.</summary>
public sealed class GivingUpTests : IDisposable
{
    private readonly GatedChromium _chromium = new();

    [Fact]
    public async Task Whoever_gives_up_while_the_browser_starts_is_obeyed_at_once_and_it_is_ended_when_it_comes_up()
    {
        await using var renderer = Renderer();
        using var stop = new CancellationTokenSource();
        var rendering = RenderAsync(renderer, new Uri("http://127.0.0.1:1/"), stop.Token);
        await _chromium.UntilStartedAsync();

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => rendering, "the browser cannot come up before the next line");
        _chromium.Open();
        await _chromium.UntilGoneAsync();
    }

    [Fact]
    public async Task A_program_that_ends_while_the_browser_starts_takes_it_along()
    {
        using var stop = new CancellationTokenSource();
        await using (var renderer = Renderer())
        {
            var rendering = RenderAsync(renderer, new Uri("http://127.0.0.1:1/"), stop.Token);
            await _chromium.UntilStartedAsync();
            await stop.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => rendering);
        }

        _chromium.Open();
        await _chromium.UntilGoneAsync();
    }

    [Fact]
    public async Task Whoever_gives_up_while_a_page_loads_is_obeyed_at_once_and_the_browser_is_ended()
    {
        _chromium.Open();
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Hang = true });
        await using var renderer = Renderer();
        using var stop = new CancellationTokenSource();
        var rendering = RenderAsync(renderer, server.Address(), stop.Token);
        await Eventually.TrueAsync(() => Task.FromResult(server.Requests.Count > 0), "the browser asks for the page");

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => rendering, "the page never answers");
        await _chromium.UntilGoneAsync();
    }

    [Fact]
    public async Task A_browser_that_was_given_up_leaves_the_next_page_a_browser_of_its_own()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("<html><body><p>drawn</p></body></html>"));
        await using var renderer = Renderer();
        using var stop = new CancellationTokenSource();
        var first = RenderAsync(renderer, server.Address(), stop.Token);
        await _chromium.UntilStartedAsync();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);

        _chromium.Open();
        System
            .Text.Encoding.UTF8.GetString((await RenderAsync(renderer, server.Address(), TestContext.Current.CancellationToken)).Body.Span)
            .ShouldContain("drawn");
        await _chromium.UntilGoneAsync();
    }

    public void Dispose() => _chromium.Dispose();

    private ChromiumRenderer Renderer() =>
        new ChromiumRenderer(_chromium.Executable, "test").WithLimits(Browsers.Long, Browsers.Long, Browsers.Long);

    private static Task<Document> RenderAsync(ChromiumRenderer renderer, Uri address, CancellationToken cancellationToken) =>
        renderer.RenderAsync(address, "p", null, cancellationToken);
}
