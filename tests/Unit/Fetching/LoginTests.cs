using WaitTime.Alerting.Notices;
using WaitTime.Core.Configuration;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Fetching;

/// <summary>A user and a password in an address: HttpClient drops them, we use them, and nothing keeps or prints them.</summary>
public sealed class LoginTests
{
    private const string Basic = "Basic dXNAZXI6cDpzcw==";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feeds_address_logs_in_and_so_do_redirects_on_the_same_server_and_on_no_other()
    {
        await using var other = new ScriptedServer(_ => ScriptedAnswer.Text("there"));
        await using var server = new ScriptedServer(request =>
            request.Path switch
            {
                "/absolute" => ScriptedAnswer.RedirectTo(new Uri(new Uri($"http://{request.Header("Host")}"), "/relative").AbsoluteUri),
                "/relative" => ScriptedAnswer.RedirectTo("/away"),
                _ => ScriptedAnswer.RedirectTo(other.Address("/there").AbsoluteUri),
            }
        );
        using var harness = new FetchHarness();
        await harness.GetAsync(WithLogin(server.Address("/absolute")));
        server.Requests.Select(request => request.Header("Authorization")).ShouldBe([Basic, Basic, Basic]);
        other.Requests.ShouldHaveSingleItem().Header("Authorization").ShouldBeNull();
    }

    [Fact]
    public async Task An_address_without_one_sends_none()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("x"));
        using var harness = new FetchHarness();
        await harness.GetAsync(server.Address());
        server.Requests.ShouldHaveSingleItem().Header("Authorization").ShouldBeNull();
    }

    [Fact]
    public async Task A_relay_of_Pushover_is_told_who_we_are()
    {
        await using var relay = new ScriptedServer(_ => ScriptedAnswer.Text("""{"status":1,"request":"r"}""", "application/json"));
        var settings = Settings.From(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["PUSHOVER_USER_KEY"] = "u",
                ["PUSHOVER_API_TOKEN"] = "t",
                ["PUSHOVER_API_URL"] = WithLogin(relay.Address("/relay")).AbsoluteUri,
            }
        );
        using var http = new HttpClient();
        (
            await new PushoverClient(http, settings.Alerts.Pushover!, new(), TimeProvider.System).SendAsync(
                "title",
                "body",
                0,
                link: null,
                Token
            )
        ).ShouldBe("r");
        var request = relay.Requests.ShouldHaveSingleItem();
        (request.Path, request.Header("Authorization")).ShouldBe(("/relay/1/messages.json", Basic));
        settings.Alerts.Pushover!.ToString().ShouldNotContain("p%3Ass");
    }

    [Fact]
    public void It_is_never_printed() => Login.Of(WithLogin(new("http://host/")))!.ToString().ShouldBe("a user and a password");

    private static Uri WithLogin(Uri address) => new(address.AbsoluteUri.Replace("://", "://us%40er:p%3Ass@", StringComparison.Ordinal));
}
