using System.Net;
using WaitTime.Testing;

namespace WaitTime.Alerting.Tests;

/// <summary>The stand-in for Pushover, asked directly as the heartbeat asks Pushover when it has no Alertmanager.</summary>
public sealed class PushoverStandInTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_is_read_like_a_query()
    {
        await using var pushover = new PushoverStandIn();
        (await PostAsync(pushover, ("priority", "2"), ("retry", "60"), ("expire", "3600"), ("html", "1"))).ShouldBe(HttpStatusCode.OK);
        var message = (await pushover.Messages.WaitForAsync(1, Token))[0];
        (message.Title, message.Message, message.Priority, message.Retry, message.Expire, message.Html).ShouldBe(
            ("🚨 Title & more", "a=b\nc", 2, 60, 3600, true)
        );
    }

    [Fact]
    public async Task It_refuses_as_often_as_it_is_told_and_then_accepts()
    {
        await using var pushover = new PushoverStandIn();
        pushover.AnswerNext(PushoverAnswer.Broken, PushoverAnswer.Refused);
        (await PostAsync(pushover)).ShouldBe(HttpStatusCode.InternalServerError);
        (await PostAsync(pushover)).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(pushover)).ShouldBe(HttpStatusCode.OK);
        pushover.Requests.Count.ShouldBe(3);
        pushover.Messages.All.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task It_hangs_when_told_and_ends_all_the_same()
    {
        await using var pushover = new PushoverStandIn();
        pushover.AnswerNext(PushoverAnswer.Silence);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var post = PostAsync(pushover, patience.Token);
        (await pushover.Requests.WaitForAsync(1, Token))[0].Status.ShouldBeNull();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => post);
        pushover.Messages.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("priority", "2")]
    [InlineData("priority", "high")]
    [InlineData("message", " ")]
    [InlineData("user", "")]
    [InlineData("token", "")]
    public async Task It_refuses_what_Pushover_refuses(string field, string value)
    {
        await using var pushover = new PushoverStandIn();
        (await PostAsync(pushover, (field, value))).ShouldBe(HttpStatusCode.BadRequest);
        pushover.Messages.All.ShouldBeEmpty();
    }

    private static Task<HttpStatusCode> PostAsync(PushoverStandIn pushover, params IReadOnlyList<(string Name, string Value)> fields) =>
        PostAsync(pushover, Token, fields);

    private static async Task<HttpStatusCode> PostAsync(
        PushoverStandIn pushover,
        CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, string Value)> fields
    )
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["token"] = "t",
            ["user"] = "u",
            ["title"] = "🚨 Title & more",
            ["message"] = "a=b\nc",
        };
        foreach (var (name, value) in fields)
            all[name] = value;
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(all);
        using var answer = await http.PostAsync(new Uri(pushover.Address, "1/messages.json"), form, cancellationToken);
        return answer.StatusCode;
    }
}
