using System.Text;
using WaitTime.Core.Failures;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Fetching;

public sealed class RedirectTests
{
    [Fact]
    public async Task A_cookie_set_on_the_way_is_sent_within_the_fetch_and_forgotten_after_it()
    {
        await using var server = new ScriptedServer(request =>
            request.Header("Cookie") is "seen=1"
                ? ScriptedAnswer.Text("arrived")
                : ScriptedAnswer.Of(302, ("Set-Cookie", "seen=1; Path=/; HttpOnly"), ("Location", request.Path))
        );
        using var harness = new FetchHarness();

        var first = await harness.GetAsync(server.Address("/data"));
        await harness.GetAsync(server.Address("/data"));

        Encoding.UTF8.GetString(first.Document!.Body.Span).ShouldBe("arrived");
        server
            .Requests.Select(request => request.Header("Cookie"))
            .ShouldBe([null, "seen=1", null, "seen=1"], "each fetch begins without cookies");
    }

    [Theory]
    [InlineData("seen=\u0001; Path=/")]
    [InlineData("=")]
    [InlineData("a=b; Domain=elsewhere.example")]
    public async Task A_cookie_that_cannot_be_kept_is_dropped(string cookie)
    {
        await using var server = new ScriptedServer(request =>
            request.Path == "/data"
                ? ScriptedAnswer.Of(302, ("Set-Cookie", cookie), ("Location", "/there"))
                : ScriptedAnswer.Text("arrived")
        );
        using var harness = new FetchHarness();

        Encoding.UTF8.GetString((await harness.GetAsync(server.Address("/data"))).Document!.Body.Span).ShouldBe("arrived");
    }

    [Theory]
    [InlineData("//:80/")]
    [InlineData("http://")]
    [InlineData("http://[::1/")]
    [InlineData("//[")]
    [InlineData("https://a b/")]
    [InlineData("javascript:alert(1)")]
    public async Task A_malformed_location_is_a_classified_failure(string location)
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.RedirectTo(location));
        using var harness = new FetchHarness(FetchHarness.Quick with { Attempts = 1 });

        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(FailureReasons.Redirected);
    }
}
