using System.Collections.Concurrent;
using System.Net;
using System.Text;
using WaitTime.Collection.Fetching.Redirects;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;
using WaitTime.Testing;
using WaitTime.Unit.Tests.Probes;

namespace WaitTime.Unit.Tests.Fetching.Redirects;

/// <summary>Where a publisher may send its readers.</summary>
public sealed class RedirectRulesTests
{
    private static readonly Uri Publisher = new("https://publisher.example/data");

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.96.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.10")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:7f00:1::")]
    public void An_inner_address_is_known_in_every_spelling(string address)
    {
        InnerNetwork.Contains(IPAddress.Parse(address)).ShouldBeTrue();
        InnerNetwork.IsNamedBy(new UriBuilder("https", address).Uri).ShouldBeTrue();
    }

    [Theory]
    [InlineData("9.9.9.9")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1")]
    [InlineData("64:ff9b::909:909")]
    public void A_public_address_is_none(string address)
    {
        InnerNetwork.Contains(IPAddress.Parse(address)).ShouldBeFalse();
        InnerNetwork.IsNamedBy(new UriBuilder("https", address).Uri).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://localhost/")]
    [InlineData("https://kubernetes/")]
    [InlineData("https://postgres.waittime.svc/")]
    [InlineData("https://postgres.waittime.svc.cluster.local./")]
    [InlineData("https://metadata.google.internal/")]
    public void A_redirect_to_what_is_inner_by_its_own_words_is_refused_with_the_host_named(string target)
    {
        var refusal = Should.Throw<FetchException>(() => new Hop(Publisher, Publisher).Check(new Uri(target)));
        refusal.Reason.ShouldBe(FailureReasons.Redirected);
        refusal.Message.ShouldContain(new Uri(target).Host);
        refusal.Retryable.ShouldBeFalse();
    }

    [Fact]
    public void A_redirect_from_https_to_http_is_refused_with_the_host_named()
    {
        var refusal = Should.Throw<FetchException>(() => new Hop(Publisher, Publisher).Check(new Uri("http://publisher.example/data")));
        (refusal.Reason, refusal.Message).ShouldBe(
            (
                FailureReasons.Redirected,
                "https://publisher.example/data redirects from https to plain http at publisher.example: not followed."
            )
        );
        Should.NotThrow(() =>
            new Hop(new Uri("http://publisher.example/"), new Uri("http://publisher.example/")).Check(new Uri("https://other.example/"))
        );
    }

    [Fact]
    public async Task A_name_that_leads_to_an_inner_address_is_refused_where_it_is_connected_to()
    {
        await using var inner = new ScriptedServer(_ => ScriptedAnswer.Text("a secret of this network"));
        await using var publisher = new ScriptedServer(_ => ScriptedAnswer.RedirectTo($"http://moved.example:{inner.Address().Port}/data"));
        var asked = new ConcurrentQueue<string>();
        using var harness = new FetchHarness(resolve: host =>
        {
            asked.Enqueue(host);
            return [IPAddress.Loopback];
        });

        var refusal = await Should.ThrowAsync<FetchException>(() => harness.GetAsync(publisher.Address("/data")));

        (refusal.Reason, refusal.Message).ShouldBe(
            (
                FailureReasons.Redirected,
                $"{publisher.Address("/data")} redirects to moved.example, which is within an inner network: not followed."
            )
        );
        inner.Requests.ShouldBeEmpty("what a publisher names within this network must not be asked");
        publisher.Requests.Count.ShouldBe(1, "asking again would not help");
        asked.ToArray().ShouldBe(["127.0.0.1", "moved.example"], "each connection goes by one look-up, the one that is judged");
    }

    [Fact]
    public async Task A_connection_that_another_feed_left_open_is_no_way_in()
    {
        await using var inner = new ScriptedServer(_ => ScriptedAnswer.Text("configured"));
        await using var publisher = new ScriptedServer(_ =>
            ScriptedAnswer.RedirectTo($"http://inner.example:{inner.Address().Port}/admin")
        );
        using var harness = new FetchHarness(resolve: _ => [IPAddress.Loopback]);
        await harness.GetAsync(new Uri($"http://inner.example:{inner.Address().Port}/data"));

        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(publisher.Address()))).Reason.ShouldBe(FailureReasons.Redirected);
        inner.Requests.Select(request => request.Path).ShouldBe(["/data"]);
    }

    [Fact]
    public async Task A_configured_inner_host_may_redirect_to_itself_and_to_no_other()
    {
        await using var server = new ScriptedServer(request =>
            request.Path switch
            {
                "/data" => ScriptedAnswer.RedirectTo("/there"),
                "/there" => ScriptedAnswer.Text("arrived"),
                _ => ScriptedAnswer.RedirectTo("http://127.0.0.2/"),
            }
        );
        using var harness = new FetchHarness();

        Encoding.UTF8.GetString((await harness.GetAsync(server.Address("/data"))).Document!.Body.Span).ShouldBe("arrived");
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address("/other")))).Message.ShouldContain("127.0.0.2");
    }

    [Fact]
    public void A_public_host_that_is_rebound_within_a_fetch_loses_its_inner_addresses()
    {
        var innerHosts = new ConcurrentDictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        var rule = new ConnectRule(new Hop(Publisher, Publisher), isRefusing: true, innerHosts);
        IPAddress[] mixed = [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("9.9.9.9")];
        rule.Apply(Publisher, mixed).ShouldBe([IPAddress.Parse("9.9.9.9")]);
        Should.Throw<FetchException>(() => rule.Apply(Publisher, [mixed[0]])).Reason.ShouldBe(FailureReasons.Redirected);
        innerHosts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_probe_follows_no_further_than_a_run()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.RedirectTo("http://127.0.0.2/"));
        (await ProbeHarness.ProbeAsync(server.Address())).Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.Redirected);
    }
}
