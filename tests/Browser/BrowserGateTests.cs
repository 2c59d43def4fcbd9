using System.Net;
using WaitTime.Browser.Isolation;
using WaitTime.Core.Failures;
using WaitTime.Testing;

namespace WaitTime.Browser.Tests;

/// <summary>The gate by itself, behind another client that speaks SOCKS.</summary>
public sealed class BrowserGateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_a_page_that_is_read_over_https_nothing_is_asked_in_plain_text()
    {
        await using var plain = new ScriptedServer(_ => ScriptedAnswer.Text("in the clear"));
        await using var gate = await BrowserGate.OpenAsync(new Uri("https://127.0.0.1/"), Token);
        await Should.ThrowAsync<HttpRequestException>(() => GetAsync(gate, plain.Address()));
        plain.Requests.ShouldBeEmpty();
        var refusal = gate.FailureAt(plain.Address()).ShouldBeOfType<FetchException>();
        (refusal.Reason, refusal.Message.Contains("plain http", StringComparison.Ordinal)).ShouldBe(
            (FailureReasons.Redirected, true),
            refusal.Message
        );
    }

    [Fact]
    public async Task From_a_page_that_is_read_in_plain_text_the_same_request_passes()
    {
        await using var plain = new ScriptedServer(_ => ScriptedAnswer.Text("in the clear"));
        await using var gate = await BrowserGate.OpenAsync(new Uri("http://127.0.0.1/"), Token);
        (await GetAsync(gate, plain.Address())).ShouldBe("in the clear");
    }

    [Theory]
    [InlineData("http://publisher.example/", "http://127.0.0.1:{0}/")]
    [InlineData("http://127.0.0.1/", "http://localhost:{0}/")]
    public async Task A_name_is_judged_by_the_address_that_would_be_connected_to(string configured, string asked)
    {
        await using var inner = new ScriptedServer(_ => ScriptedAnswer.Text("secret"));
        await using var gate = await BrowserGate.OpenAsync(new Uri(configured), Token);
        var target = new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, asked, inner.Address().Port));
        await Should.ThrowAsync<HttpRequestException>(() => GetAsync(gate, target));
        inner.Requests.ShouldBeEmpty();
        gate.FailureAt(target).ShouldBeOfType<FetchException>().Message.ShouldContain("within an inner network");
    }

    private static async Task<string> GetAsync(BrowserGate gate, Uri address)
    {
        using var client = new HttpClient(new SocketsHttpHandler { Proxy = new EveryAddress(gate.Address) });
        return await client.GetStringAsync(address, Token);
    }

    /// <summary>WebProxy leaves loopback out.</summary>
    private sealed class EveryAddress(Uri proxy) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => proxy;

        public bool IsBypassed(Uri host) => false;
    }
}
