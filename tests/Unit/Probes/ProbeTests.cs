using WaitTime.Core.Failures;
using WaitTime.Core.Sources;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Probes;

/// <summary>A real client against a real server that behaves, or does not.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task An_answer_is_measured_at_every_stage_and_read()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(ProbeHarness.Data, "text/plain"));
        var probe = await ProbeHarness.ProbeAsync(new Uri($"http://localhost:{server.Address().Port}/feed?key=secret"));
        probe.Passed.ShouldBe(true, probe.Failure?.Message);
        probe.Readings.ShouldBe(2);
        probe.Address.ShouldBe($"http://localhost:{server.Address().Port}/feed", "a query may hold a key");
        var seen = probe.Figures;
        seen.DnsMs.ShouldNotBeNull("DNS");
        seen.ConnectMs.ShouldNotBeNull("connect");
        seen.FirstByteMs.ShouldNotBeNull("first byte");
        (seen.TlsMs, seen.TunnelMs, seen.Proxy, seen.TlsVersion, probe.BrowserMs).ShouldBe(
            (null, null, null, null, null),
            "plain and direct"
        );
        seen.TotalMs.ShouldBeGreaterThanOrEqualTo(seen.ConnectMs.Value);
        (seen.HttpStatus, seen.BytesReceived, seen.Redirects, seen.Challenge).ShouldBe((200, ProbeHarness.Data.Length, 0, false));
        seen.RemoteAddress.ShouldBe($"127.0.0.1:{server.Address().Port}");
        var request = server.Requests.ShouldHaveSingleItem();
        request.Header("User-Agent").ShouldNotBeNull().ShouldStartWith("WaitTime/");
        request.Header("Accept-Encoding").ShouldBe("gzip, br", "as a run asks");
    }

    [Fact]
    public async Task Redirects_are_followed_and_counted_and_the_last_address_is_told()
    {
        await using var server = new ScriptedServer(request =>
            request.Path switch
            {
                "/" => ScriptedAnswer.RedirectTo("/two", 301),
                "/two" => ScriptedAnswer.RedirectTo("/three"),
                _ => ScriptedAnswer.Text(ProbeHarness.Data),
            }
        );
        var probe = await ProbeHarness.ProbeAsync(server.Address());
        (probe.Passed, probe.Figures.Redirects, probe.Figures.HttpStatus).ShouldBe((true, 2, 200));
        probe.AnsweredBy.ShouldBe(server.Address("/three").AbsoluteUri);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("/")]
    public async Task A_redirect_that_a_run_would_not_follow_fails_the_probe(string location)
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.RedirectTo(location));
        var probe = await ProbeHarness.ProbeAsync(server.Address());
        probe.Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.Redirected);
        probe.Figures.HttpStatus.ShouldBe(302);
    }

    [Theory]
    [InlineData(404, FailureReasons.Http4xx)]
    [InlineData(429, FailureReasons.RateLimited)]
    [InlineData(503, FailureReasons.Http5xx)]
    public async Task A_refusal_is_told_with_its_status_and_asked_once(int status, string reason)
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("no") with { Status = status });
        var probe = await ProbeHarness.ProbeAsync(server.Address());
        probe.Failure.ShouldNotBeNull().Reason.ShouldBe(reason);
        (probe.Figures.HttpStatus, probe.Figures.Challenge).ShouldBe((status, false));
        server.Requests.Count.ShouldBe(1, "a probe shows how one attempt fares");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    [InlineData(503)]
    public async Task A_challenge_page_is_known_whatever_its_status(int status)
    {
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text("<html><title>Just a moment...</title></html>") with
            {
                Status = status,
            }
        );
        var probe = await ProbeHarness.ProbeAsync(server.Address());
        probe.Figures.Challenge.ShouldBe(true);
        probe.Failure.ShouldNotBeNull().Category.ShouldBe(FailureCategory.UpstreamUnavailable);
    }

    [Fact]
    public async Task An_answer_that_is_not_what_the_feed_serves_does_not_pass()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("<html>Please sign in to this network</html>"));
        var probe = await ProbeHarness.ProbeAsync(server.Address());
        probe.Failure.ShouldNotBeNull().Category.ShouldBe(FailureCategory.ParserBreakage);
        (probe.Passed, probe.Readings, probe.Figures.HttpStatus).ShouldBe((false, null, 200));
    }

    [Fact]
    public async Task A_body_that_ends_early_is_told_with_the_bytes_that_came()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(ProbeHarness.Data) with { AnnouncedLength = 5000 });
        var probe = await ProbeHarness.ProbeAsync(server.Address());
        probe.Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.TruncatedBody);
        (probe.Figures.BytesReceived, probe.Figures.HttpStatus).ShouldBe((ProbeHarness.Data.Length, 200));
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(ProbeHarness.Data));
        var probe = await ProbeHarness.ProbeAsync(server.Address(), options: ProbeHarness.Patient with { MaximumBodyBytes = 5 });
        probe.Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.TooLarge);
    }

    [Fact]
    public async Task A_server_that_takes_the_request_and_is_silent_is_a_read_timeout_behind_a_connection()
    {
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Hang = true });
        var clock = new WatchedClock();
        var probing = ProbeHarness.ProbeAsync(server.Address(), time: clock);
        await server.UntilAskedAsync();
        clock.Advance(ProbeHarness.Patient.ConnectTimeout + ProbeHarness.Patient.ReadTimeout);
        var probe = await probing;
        probe.Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.TimeoutRead);
        probe.Figures.ConnectMs.ShouldNotBeNull();
        (probe.Figures.FirstByteMs, probe.Figures.HttpStatus, probe.Figures.BytesReceived).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task A_server_that_ends_the_connection_without_an_answer_is_told_so()
    {
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Reset = true });
        var probe = await ProbeHarness.ProbeAsync(server.Address());
        // Whether the client meets the reset or the end first is the system's to say.
        probe.Failure.ShouldNotBeNull().Reason.ShouldBeOneOf(FailureReasons.ConnectionReset, FailureReasons.TruncatedBody);
    }

    [Fact]
    public async Task A_server_that_drips_cannot_hold_the_probe_beyond_the_runs_limit()
    {
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Hang = true });
        var clock = new WatchedClock();
        var probing = ProbeHarness.ProbeAsync(
            [new(ProbeHarness.Definition("table"), new ProbeHarness.LinesParser())],
            FeedCombination.All,
            [server.Address()],
            options: ProbeHarness.Patient with
            {
                ReadTimeout = TimeSpan.FromMinutes(5),
            },
            limitSeconds: 90,
            time: clock
        );
        await server.UntilAskedAsync();
        clock.Advance(TimeSpan.FromSeconds(90));
        var probe = await probing;
        probe.Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.RunDeadline);
        probe.ExitCode.ShouldBe(20);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_reaches_nothing()
    {
        var probe = await ProbeHarness.ProbeAsync(new Uri("https://no-such-host.invalid/"));
        probe.Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.Dns);
        (probe.Figures.DnsMs, probe.Figures.ConnectMs, probe.Figures.RemoteAddress).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task A_refused_port_is_told_with_the_address_that_was_tried()
    {
        using var closed = new RefusedPort();
        var probe = await ProbeHarness.ProbeAsync(closed.Address);
        probe.Failure.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.Connect);
        probe.Figures.DnsMs.ShouldNotBeNull();
        (probe.Figures.ConnectMs, probe.Figures.RemoteAddress).ShouldBe((null, $"127.0.0.1:{closed.Number}"));
    }
}
