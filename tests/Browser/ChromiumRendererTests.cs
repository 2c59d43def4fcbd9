using WaitTime.Collection.Parsing;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Alberta;
using WaitTime.Testing;

namespace WaitTime.Browser.Tests;

/// <summary>Real Chromium against a local server.</summary>
public sealed class ChromiumRendererTests
{
    private const string Selector = "div.wt-well .wt-times, #two-wait-times .dbl-wt";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_a_script_draws_is_read_as_people_see_it()
    {
        await using var server = new ScriptedServer(request =>
            request.Path == "/" ? DrawnPage.Answer(TimeSpan.FromMilliseconds(300)) : ScriptedAnswer.Of(404)
        );
        await using var renderer = Renderer();
        var document = await renderer.RenderAsync(server.Address(), Selector, null, Token);
        var feed = AlbertaAhs.Source.FindFeed("page")!;
        feed.Parser.Recognises(document.Body.Span).ShouldBeTrue();
        var result = feed.Parser.Parse([document.Body], new ParseContext(new(2026, 1, 12, 15, 15, 0, TimeSpan.Zero)));
        result.Failure.ShouldBeNull();
        result.Readings.Count.ShouldBe(30);
        result.Readings.Count(reading => reading.Site.Kind == FacilityKind.UrgentCare).ShouldBe(5);
        server.Requests[0].Header("User-Agent").ShouldNotBeNull().ShouldStartWith("WaitTime/");
    }

    [Fact]
    public async Task A_user_and_a_password_in_the_address_are_used_and_no_error_quotes_them()
    {
        await using var server = new ScriptedServer(request =>
            request.Header("Authorization") == "Basic dXNlcjpzM2NyZXQ="
                ? ScriptedAnswer.Text("<p id='in'>welcome</p>")
                : ScriptedAnswer.Text("who?") with
                {
                    Status = 401,
                    Headers = [("Content-Type", "text/html"), ("WWW-Authenticate", "Basic realm=\"mirror\"")],
                }
        );
        await using var renderer = Renderer();
        var address = new UriBuilder(server.Address()) { UserName = "user", Password = "s3cret" }.Uri;
        (await renderer.RenderAsync(address, "#in", null, Token)).Body.Length.ShouldBeGreaterThan(0);
        var closed = new UriBuilder(address) { Port = 1 }.Uri;
        (await Should.ThrowAsync<FetchException>(() => renderer.RenderAsync(closed, "#in", null, Token))).Message.ShouldNotContain(
            "s3cret"
        );
    }

    [Fact]
    public void The_raw_page_without_a_browser_holds_none_of_it()
    {
        var raw = DrawnPage.Answer(TimeSpan.Zero).Body;
        AlbertaAhs
            .Source.FindFeed("page")!
            .Parser.Parse([raw], new ParseContext(DateTimeOffset.UnixEpoch))
            .Failure.ShouldNotBeNull()
            .Reason.ShouldBe(FailureReasons.LayoutChanged);
    }

    [Fact]
    public async Task A_page_that_never_draws_its_data_is_a_browser_timeout()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("<html><body>loading...</body></html>"));
        await using var renderer = Renderer(selectorLimit: 500);
        (await Should.ThrowAsync<FetchException>(() => renderer.RenderAsync(server.Address(), Selector, null, Token))).Reason.ShouldBe(
            FailureReasons.BrowserTimeout
        );
    }

    [Fact]
    public async Task A_server_that_hangs_is_a_browser_timeout()
    {
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Hang = true });
        await using var renderer = Renderer(pageLimit: 1000);
        (await Should.ThrowAsync<FetchException>(() => renderer.RenderAsync(server.Address(), Selector, null, Token))).Reason.ShouldBe(
            FailureReasons.BrowserTimeout
        );
    }

    [Theory]
    [InlineData(403, FailureReasons.Blocked)]
    [InlineData(404, FailureReasons.Http4xx)]
    [InlineData(503, FailureReasons.Http5xx)]
    public async Task An_error_status_is_told_as_in_every_other_fetch(int status, string reason)
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("<html>no</html>") with { Status = status });
        await using var renderer = Renderer();
        (await Should.ThrowAsync<FetchException>(() => renderer.RenderAsync(server.Address(), Selector, null, Token))).Reason.ShouldBe(
            reason
        );
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_a_dns_failure() =>
        await OutOfReachAsync(new Uri("http://no-such-host.invalid/"), FailureReasons.Dns);

    [Fact]
    public async Task A_closed_port_is_a_connect_failure()
    {
        using var closed = new RefusedPort();
        await OutOfReachAsync(closed.Address, FailureReasons.Connect);
    }

    [Fact]
    public async Task A_browser_that_is_not_there_is_this_machines_failure()
    {
        await using var renderer = new ChromiumRenderer("/no/such/chromium", "test");
        var failure = await Should.ThrowAsync<BrowserUnavailableException>(() =>
            renderer.RenderAsync(new Uri("http://127.0.0.1/"), Selector, null, Token)
        );
        FailureClassifier.Classify(RunStage.Fetch, failure).Category.ShouldBe(FailureCategory.InfraRuntime);
    }

    private static async Task OutOfReachAsync(Uri address, string reason)
    {
        await using var renderer = Renderer();
        var failure = await Should.ThrowAsync<FetchException>(() => renderer.RenderAsync(address, Selector, null, Token));
        failure.Reason.ShouldBe(reason);
        FailureClassifier.Classify(RunStage.Fetch, failure).Category.ShouldBe(FailureCategory.UpstreamUnavailable);
    }

    private static ChromiumRenderer Renderer(float pageLimit = Browsers.Long, float selectorLimit = Browsers.Long) =>
        ChromiumRenderer
            .Create(Settings.From(new Dictionary<string, string>(StringComparer.Ordinal)))
            .WithLimits(Browsers.Long, pageLimit, selectorLimit);
}
