using System.Text;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Testing;

namespace WaitTime.Browser.Tests;

/// <summary>
/// Whatever a page leads its browser to meets the rules of redirects before it
/// is asked. 127.0.0.1 is configured here; 127.0.0.2 is another inner host.
/// </summary>
public sealed class ConfinementTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    public async Task An_inner_address_to_which_a_page_redirects_is_never_asked(string host)
    {
        await using var inner = Inner();
        await using var server = new ScriptedServer(_ => ScriptedAnswer.RedirectTo(At(inner, host)));
        var refusal = await RefusedAsync(server);
        refusal.Reason.ShouldBe(FailureReasons.Redirected);
        refusal.Message.ShouldContain(host.Trim('[', ']'), Case.Insensitive, "the host that was refused is named");
        inner.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<meta http-equiv='refresh' content='0;url=URL'>")]
    [InlineData("<script>location.href = 'URL'</script>")]
    public async Task An_inner_address_to_which_a_page_leads_by_itself_is_never_asked(string way)
    {
        await using var inner = Inner();
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text("<html><head>" + way.Replace("URL", At(inner, "127.0.0.2"), StringComparison.Ordinal) + "</head></html>")
        );
        (await RefusedAsync(server, Limit)).Reason.ShouldBeOneOf(FailureReasons.Redirected, FailureReasons.BrowserTimeout);
        inner.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_within_a_page_asks_an_inner_address_and_the_page_is_drawn_all_the_same()
    {
        await using var inner = Inner();
        var url = At(inner, "127.0.0.2");
        await using var server = new ScriptedServer(request =>
            request.Path switch
            {
                "/" => ScriptedAnswer.Text(
                    $$"""
                    <html><body><img src="{{url}}"><iframe src="{{url}}"></iframe><iframe src="/frame"></iframe>
                    <script>
                      const done = () => { document.body.insertAdjacentHTML('beforeend', '<p id="in">drawn</p>'); };
                      new WebSocket('{{url.Replace("http:", "ws:", StringComparison.Ordinal)}}');
                      new Worker(URL.createObjectURL(new Blob(["fetch('{{url}}', {mode: 'no-cors'}).catch(() => 0).then(() => postMessage(1))"]))).onmessage = () =>
                        fetch('{{url}}', {mode: 'no-cors'}).catch(() => fetch('/redirect', {mode: 'no-cors'})).catch(() => 0).then(done);
                    </script></body></html>
                    """
                ),
                "/frame" => ScriptedAnswer.Text($"<script>location.href = '{url}'</script>"),
                _ => ScriptedAnswer.RedirectTo(url),
            }
        );
        await using var renderer = Renderer(Browsers.Long);
        Encoding.UTF8.GetString((await renderer.RenderAsync(server.Address(), "#in", null, Token)).Body.Span).ShouldContain("drawn");
        server.Requests.ShouldContain(request => request.Path == "/redirect", "the page did try all of its ways");
        inner.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_configured_host_may_redirect_to_itself_though_it_is_an_inner_one()
    {
        await using var other = new ScriptedServer(_ => ScriptedAnswer.Text("<p id='in'>moved here</p>"));
        await using var server = new ScriptedServer(_ => ScriptedAnswer.RedirectTo(other.Address().AbsoluteUri));
        await using var renderer = Renderer(Browsers.Long);
        Encoding.UTF8.GetString((await renderer.RenderAsync(server.Address(), "#in", null, Token)).Body.Span).ShouldContain("moved here");
    }

    [Fact]
    public async Task A_proxy_is_asked_for_the_page_but_what_its_redirects_led_to_is_not_read()
    {
        await using var server = new ScriptedServer(request =>
            request.Path.EndsWith("/start", StringComparison.Ordinal)
                ? ScriptedAnswer.RedirectTo("http://10.0.0.1/")
                : ScriptedAnswer.Text("<p id='in'>the inner one's</p>")
        );
        await using var renderer = Renderer(Browsers.Long);
        var refusal = await Should.ThrowAsync<FetchException>(() =>
            renderer.RenderAsync(new Uri("http://publisher.example/start"), "#in", server.Address(), Token)
        );
        refusal.Reason.ShouldBe(FailureReasons.Redirected);
        refusal.Message.ShouldContain("10.0.0.1");
    }

    /// <summary>Milliseconds after which a page that draws nothing is given up.</summary>
    private const float Limit = 3_000;

    private static ScriptedServer Inner() =>
        new(_ => ScriptedAnswer.Text("<p id='in'>secret</p>"), certificate: null, System.Net.IPAddress.IPv6Any);

    private static string At(ScriptedServer server, string host) => $"http://{host}:{server.Address().Port}/";

    private static async Task<FetchException> RefusedAsync(ScriptedServer server, float selectorLimit = Browsers.Long)
    {
        await using var renderer = Renderer(selectorLimit);
        return await Should.ThrowAsync<FetchException>(() => renderer.RenderAsync(server.Address(), "#in", null, Token));
    }

    private static ChromiumRenderer Renderer(float selectorLimit) =>
        ChromiumRenderer
            .Create(Settings.From(new Dictionary<string, string>(StringComparer.Ordinal)))
            .WithLimits(Browsers.Long, Browsers.Long, selectorLimit);
}
