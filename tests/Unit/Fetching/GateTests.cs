using System.Text;
using WaitTime.Collection.Fetching;
using WaitTime.Core.Failures;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Fetching;

public sealed class GateTests
{
    [Theory]
    [InlineData("<!DOCTYPE html><title>Just a moment...</title><div id=\"cf-chl-widget\"></div>")]
    [InlineData("<html><body><script src=\"https://validate.perfdrive.com/captcha.js\"></script></body></html>")]
    [InlineData("<html><head><title>403 Forbidden</title></head><body><center>nginx</center></body></html>")]
    [InlineData("<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD></HTML>")]
    [InlineData(
        "<html><script>window.gokuProps = {\"key\":\"x\"};</script><script "
            + "src=\"https://abc.token.awswaf.com/challenge.js\"></script></html>"
    )]
    [InlineData(
        "<html><head><title>Request Rejected</title></head><body>The requested URL was "
            + "rejected. Please consult with your administrator.</body></html>"
    )]
    [InlineData("<html><body>Access Denied<p>Reference&#32;&#35;18.2d351ab8<p>https&#58;&#47;&#47;errors.edgesuite.net</body></html>")]
    [InlineData(
        "<html><iframe src=\"/_Incapsula_Resource?SWUDNSAI=31&incident_id=1\">Request "
            + "unsuccessful. Incapsula incident ID: 1</iframe></html>"
    )]
    [InlineData("<html><title>Radware Bot Manager Captcha</title></html>")]
    [InlineData("{\"url\":\"https://geo.captcha-delivery.com/captcha/?initialCid=1\"}")]
    public void Challenges_and_refusals_are_known(string page) => Gate.Matches(Encoding.UTF8.GetBytes(page)).ShouldBeTrue();

    [Theory]
    [InlineData("{\"note\":\"captcha\"}")]
    [InlineData("<html><body>Scheduled maintenance until 4:30 am</body></html>")]
    [InlineData("")]
    public void Other_documents_are_not(string page) => Gate.Matches(Encoding.UTF8.GetBytes(page)).ShouldBeFalse();

    [Theory]
    [InlineData(202, "x-amzn-waf-action", "challenge")]
    [InlineData(405, "x-amzn-waf-action", "captcha")]
    [InlineData(200, "x-amzn-waf-action", "challenge")]
    [InlineData(503, "cf-mitigated", "challenge")]
    [InlineData(405, "X-Iinfo", "5-1-0 0NNN RT(1 0) q(0 -1 -1 0) r(0 -1) b1")]
    [InlineData(401, "X-DataDome", "protected")]
    [InlineData(400, "Server", "AkamaiGHost")]
    [InlineData(403, "Server", "nginx")]
    public async Task A_protection_that_turns_us_away_is_known_by_its_headers_and_asked_once(int status, string header, string value)
    {
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Of(status, (header, value)) with
            {
                Body = "<html></html>"u8.ToArray(),
            }
        );
        using var harness = new FetchHarness();

        var failure = await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()));

        failure.Reason.ShouldBe(FailureReasons.Blocked);
        server.Requests.Count.ShouldBe(1, "who turns us away is not asked again");
    }

    [Theory]
    [InlineData(405)]
    [InlineData(406)]
    [InlineData(503)]
    public async Task A_protection_that_turns_us_away_is_known_by_its_page(int status)
    {
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text("<html><script>window.gokuProps = {}</script></html>") with
            {
                Status = status,
            }
        );
        using var harness = new FetchHarness();

        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(FailureReasons.Blocked);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_to_a_protections_host_is_a_refusal()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.RedirectTo("https://validate.perfdrive.com/?ssa=1"));
        using var harness = new FetchHarness();

        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(FailureReasons.Blocked);
    }

    [Theory]
    [InlineData(202, FailureReasons.HttpProtocol)]
    [InlineData(204, FailureReasons.EmptyResult)]
    [InlineData(206, FailureReasons.HttpProtocol)]
    public async Task A_status_that_promises_nothing_is_no_success(int status, string reason)
    {
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text(status == 204 ? "" : "<html>data</html>") with
            {
                Status = status,
            }
        );
        using var harness = new FetchHarness();

        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(reason);
        server.Requests.Count.ShouldBe(3, "a moment later it may be there");
    }

    [Theory]
    [InlineData(404, "AkamaiGHost", FailureReasons.Http4xx)]
    [InlineData(429, "AkamaiGHost", FailureReasons.RateLimited)]
    [InlineData(503, "AkamaiGHost", FailureReasons.Http5xx)]
    public async Task What_is_only_served_through_a_protection_is_no_refusal(int status, string server, string reason)
    {
        await using var publisher = new ScriptedServer(_ => ScriptedAnswer.Of(status, ("Server", server), ("X-Iinfo", "5-1-0")));
        using var harness = new FetchHarness(FetchHarness.Quick with { Attempts = 1 });

        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(publisher.Address()))).Reason.ShouldBe(reason);
    }
}
