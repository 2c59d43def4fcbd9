using WaitTime.Core.Failures;
using WaitTime.Testing;
using WaitTime.Unit.Tests.Fetching;

namespace WaitTime.Unit.Tests.Probes;

/// <summary>TLS, and the proxy in between.</summary>
public sealed class ProbeWayTests
{
    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_refused_and_named()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue();
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(ProbeHarness.Data), certificate);
        var probe = await ProbeHarness.ProbeAsync(server.Address());
        probe.Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.Tls);
        probe.Failure.Message.ShouldContain("issued by " + TestAuthority.Name, Case.Sensitive, "who is in the way is the evidence");
        probe.Figures.ConnectMs.ShouldNotBeNull();
        (probe.Figures.TlsMs, probe.Figures.TlsVersion, probe.Figures.HttpStatus).ShouldBe((null, null, null));
        probe.Figures.CertificateIssuer.ShouldBe(TestAuthority.Name);
        probe.Figures.CertificateEndsAt.ShouldBe(TestAuthority.Ends);
        probe.Figures.CertificateProblem.ShouldNotBeNull();
        server.Requests.ShouldBeEmpty("nothing is asked of whoever cannot say who it is");
    }

    [Fact]
    public async Task A_server_that_does_not_speak_TLS_is_a_TLS_failure()
    {
        using var garbage = new GarbageListener();
        var probe = await ProbeHarness.ProbeAsync(garbage.Address);
        var failure = probe.Failure.ShouldNotBeNull();
        (failure.Category, failure.Reason).ShouldBe((FailureCategory.UpstreamUnavailable, FailureReasons.Tls));
        probe.Figures.ConnectMs.ShouldNotBeNull();
        probe.Figures.TlsMs.ShouldBeNull();
    }

    [Fact]
    public async Task Plain_http_goes_through_the_sources_proxy()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(ProbeHarness.Data));
        await using var proxy = new ProxyStandIn();
        var probe = await ProbeHarness.ProbeAsync(server.Address("/feed"), proxy.Address);
        probe.Passed.ShouldBe(true, probe.Failure?.Message);
        probe.Figures.Proxy.ShouldBe($"127.0.0.1:{proxy.Address.Port}");
        probe.Figures.RemoteAddress.ShouldBe($"127.0.0.1:{proxy.Address.Port}");
        proxy.Requests.ShouldHaveSingleItem().ShouldStartWith($"GET {server.Address("/feed")}");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task TLS_through_a_proxy_is_told_apart_from_the_tunnel()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue();
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(ProbeHarness.Data), certificate);
        await using var proxy = new ProxyStandIn();
        var probe = await ProbeHarness.ProbeAsync(server.Address(), proxy.Address);
        probe.Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.Tls, "the tunnel stands, the certificate does not");
        probe.Figures.CertificateIssuer.ShouldBe(TestAuthority.Name);
        proxy.Requests.ShouldHaveSingleItem().ShouldStartWith($"CONNECT 127.0.0.1:{server.Address().Port}");
    }

    [Theory]
    [InlineData(403)]
    [InlineData(502)]
    public async Task A_proxy_that_refuses_the_tunnel_is_the_proxys_failure(int status)
    {
        await using var proxy = new ProxyStandIn(status);
        var probe = await ProbeHarness.ProbeAsync(new Uri("https://publisher.example/"), proxy.Address);
        probe.Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.Proxy);
        probe.Figures.ConnectMs.ShouldNotBeNull("the proxy itself was reached");
        (probe.Figures.TunnelMs, probe.Figures.TlsMs, probe.Figures.HttpStatus).ShouldBe((null, null, null));
        proxy.Requests.ShouldHaveSingleItem().ShouldStartWith("CONNECT publisher.example:443");
    }

    [Fact]
    public async Task A_proxy_gets_its_password_and_nobody_else_does()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(ProbeHarness.Data));
        await using var proxy = new ProxyStandIn(credentials: "collector:s3cret");
        var probe = await ProbeHarness.ProbeAsync(server.Address(), new Uri($"http://collector:s3cret@127.0.0.1:{proxy.Address.Port}"));
        probe.Passed.ShouldBe(true, probe.Failure?.Message);
        probe.ToString().ShouldNotContain("s3cret");
        var refused = await ProbeHarness.ProbeAsync(
            new Uri("https://publisher.example/"),
            new Uri($"http://collector:wr0ng@127.0.0.1:{proxy.Address.Port}")
        );
        refused.Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.Proxy);
        refused.ToString().ShouldNotContain("wr0ng");
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_not_the_publishers_address()
    {
        using var closed = new RefusedPort();
        var probe = await ProbeHarness.ProbeAsync(new Uri("https://publisher.example/"), closed.Address);
        probe.Failure.ShouldNotBeNull().Category.ShouldBe(FailureCategory.UpstreamUnavailable);
        probe.Figures.Proxy.ShouldBe($"127.0.0.1:{closed.Number}");
        probe.Figures.ConnectMs.ShouldBeNull();
    }
}
