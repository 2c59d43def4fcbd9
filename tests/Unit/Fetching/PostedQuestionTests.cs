using System.Text;
using WaitTime.Collection.Fetching;
using WaitTime.Core.Failures;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Fetching;

/// <summary>A publisher that is asked with a body, and only there.</summary>
public sealed class PostedQuestionTests
{
    private const string Question = """{"queryName":"ERWaitTimes_QEH"}""";

    [Fact]
    public async Task The_body_arrives_as_json_and_nothing_is_confirmed_by_a_tag()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("answer"));
        using var harness = new FetchHarness();
        var address = server.Address("/api/workflow");
        var known = new Document(address, Encoding.UTF8.GetBytes("older")) { ETag = "\"1\"", LastModified = DateTimeOffset.UnixEpoch };

        var answer = await harness.PostAsync(new(address, "#ERWaitTimes_QEH"), Question, known);

        Encoding.UTF8.GetString(answer.Document!.Body.Span).ShouldBe("answer");
        answer.Document.Address.Fragment.ShouldBe("#ERWaitTimes_QEH", "by which one answer is told from another's at the same address");
        var request = server.Requests.ShouldHaveSingleItem();
        (request.Method, request.Path, request.Body).ShouldBe(("POST", "/api/workflow", Question));
        request.Header("Content-Type").ShouldBe("application/json");
        request.Header("If-None-Match").ShouldBeNull();
        request.Header("If-Modified-Since").ShouldBeNull();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_another_host_is_a_refusal_and_nobody_is_asked_there(int status)
    {
        await using var elsewhere = new ScriptedServer(_ => ScriptedAnswer.Text("<html>captcha</html>"));
        var there = new UriBuilder(elsewhere.Address("/captcha")) { Host = "localhost" }
            .Uri
            .AbsoluteUri;
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(status, ("Location", there)));
        using var harness = new FetchHarness();

        var failure = await Should.ThrowAsync<FetchException>(() => harness.PostAsync(server.Address(), Question));

        failure.Reason.ShouldBe(FailureReasons.Blocked, failure.Message);
        failure.Message.ShouldContain("localhost");
        elsewhere.Requests.ShouldBeEmpty("the question was sent elsewhere");
        server.Requests.Count.ShouldBe(1, "whoever turns us away is not asked again");
    }

    [Fact]
    public async Task A_redirect_within_the_host_names_where_the_service_went_and_is_not_followed()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(308, ("Location", "/api/v2/workflow")));
        using var harness = new FetchHarness();

        var failure = await Should.ThrowAsync<FetchException>(() => harness.PostAsync(server.Address("/api/workflow"), Question));

        failure.Reason.ShouldBe(FailureReasons.Redirected);
        failure.Message.ShouldContain("/api/v2/workflow");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_fails_is_asked_again_with_the_same_body()
    {
        await using var server = new ScriptedServer(request =>
            request.Number == 1 ? ScriptedAnswer.Of(500) : ScriptedAnswer.Text("answer")
        );
        using var harness = new FetchHarness();

        await harness.PostAsync(server.Address(), Question);

        server.Requests.Select(request => request.Body).ShouldBe([Question, Question]);
    }
}
