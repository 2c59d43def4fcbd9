using WaitTime.Core.Failures;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Fetching;

public sealed class HttpRetryTests
{
    [Fact]
    public async Task A_server_error_is_asked_again_and_the_second_answer_counts()
    {
        await using var server = new ScriptedServer(request =>
            request.Number == 1 ? ScriptedAnswer.Of(500) : ScriptedAnswer.Text("better")
        );
        using var harness = new FetchHarness();
        (await harness.GetAsync(server.Address())).Document.ShouldNotBeNull();
        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(500, FailureReasons.Http5xx)]
    [InlineData(503, FailureReasons.Http5xx)]
    [InlineData(408, FailureReasons.Http4xx)]
    [InlineData(425, FailureReasons.Http4xx)]
    [InlineData(429, FailureReasons.RateLimited)]
    public async Task What_may_pass_is_asked_three_times(int status, string reason)
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(status));
        using var harness = new FetchHarness();
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(reason);
        server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(403, FailureReasons.Blocked)]
    [InlineData(404, FailureReasons.Http4xx)]
    [InlineData(410, FailureReasons.Http4xx)]
    public async Task What_will_not_pass_is_asked_once(int status, string reason)
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(status));
        using var harness = new FetchHarness();
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(reason);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_publishers_own_waiting_time_is_kept()
    {
        await using var server = new ScriptedServer(request =>
            request.Number == 1 ? ScriptedAnswer.Of(429, ("Retry-After", "1")) : ScriptedAnswer.Text("now")
        );
        var clock = new WatchedClock();
        using var harness = new FetchHarness(FetchHarness.Quick with { BackOff = TimeSpan.FromMinutes(5) }, clock);
        var asking = harness.GetAsync(server.Address());
        await clock.UntilAwaitedAsync(TimeSpan.FromSeconds(1));
        server.Requests.Count.ShouldBe(1, "the publisher asked for one second");
        clock.Advance(TimeSpan.FromSeconds(1));
        (await asking).Document.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_publisher_that_asks_for_an_hour_is_left_alone_at_once()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(429, ("Retry-After", "3600")));
        using var harness = new FetchHarness();
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(FailureReasons.RateLimited);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_hangs_is_a_read_timeout_three_times()
    {
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Hang = true });
        var clock = new WatchedClock();
        using var harness = new FetchHarness(time: clock);
        var asking = harness.GetAsync(server.Address());
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await server.UntilAskedAsync(attempt);
            clock.Advance(harness.AnswerLimit);
        }

        (await Should.ThrowAsync<FetchException>(() => asking)).Reason.ShouldBe(FailureReasons.TimeoutRead);
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_body_that_stops_in_the_middle_is_a_read_timeout()
    {
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text("half a page, and then nothing") with
            {
                PauseAfterBytes = 10,
                Pause = TimeSpan.FromMinutes(1),
            }
        );
        // By the system's clock: on a machine however busy, this limit passes while nothing more of the body comes.
        using var harness = new FetchHarness(FetchHarness.Quick with { ReadTimeout = TimeSpan.FromMilliseconds(200), Attempts = 1 });
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(FailureReasons.TimeoutRead);
    }

    [Fact]
    public async Task A_slow_feed_gets_one_further_attempt_with_more_patience_after_a_read_timeout()
    {
        var ready = new TaskCompletionSource();
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("at last") with { HeldUntil = ready.Task });
        var clock = new WatchedClock();
        using var harness = new FetchHarness(time: clock);
        var asking = harness.GetAsync(server.Address(), patience: 2 * harness.AnswerLimit);
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await server.UntilAskedAsync(attempt);
            clock.Advance(harness.AnswerLimit);
        }

        ready.SetResult();
        (await asking).Document.ShouldNotBeNull();
        server.Requests.Count.ShouldBe(4, "three attempts and the patient one");
    }

    [Fact]
    public async Task Other_failures_get_no_patient_attempt()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(500));
        using var harness = new FetchHarness();
        await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address(), patience: TimeSpan.FromSeconds(10)));
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_reset_connection_is_told_and_asked_again()
    {
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Reset = true });
        using var harness = new FetchHarness();
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBeOneOf(
            FailureReasons.ConnectionReset,
            FailureReasons.TruncatedBody
        );
        server.Requests.Count.ShouldBeGreaterThanOrEqualTo(3, "the client's own reconnects come on top of our attempts");
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_truncated_and_not_a_page()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("<html>half") with { AnnouncedLength = 5000 });
        using var harness = new FetchHarness();
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()))).Reason.ShouldBe(FailureReasons.TruncatedBody);
    }

    [Fact]
    public async Task A_closed_port_is_a_connect_failure()
    {
        using var closed = new RefusedPort();
        using var harness = new FetchHarness();
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(closed.Address))).Reason.ShouldBe(FailureReasons.Connect);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_a_dns_failure()
    {
        using var harness = new FetchHarness(FetchHarness.Quick with { Attempts = 1 });
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(new Uri("http://no-such-host.invalid/")))).Reason.ShouldBe(
            FailureReasons.Dns
        );
    }

    [Fact]
    public async Task A_server_without_tls_behind_an_https_address_is_a_tls_failure()
    {
        using var harness = new FetchHarness(FetchHarness.Quick with { Attempts = 1 });
        using var garbage = new GarbageListener();
        (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(garbage.Address))).Reason.ShouldBe(FailureReasons.Tls);
    }

    [Fact]
    public async Task An_error_never_shows_the_query_or_the_password_of_an_address()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(404));
        using var harness = new FetchHarness();
        var address = new UriBuilder(server.Address("/data"))
        {
            Query = "key=s3cret",
            UserName = "user",
            Password = "pa55",
        }.Uri;
        var message = (await Should.ThrowAsync<FetchException>(() => harness.GetAsync(address))).Message;
        message.ShouldNotContain("s3cret");
        message.ShouldNotContain("pa55");
        message.ShouldContain("/data answered 404");
    }

    [Fact]
    public async Task Whoever_gives_up_is_obeyed_at_once()
    {
        await using var server = new ScriptedServer(_ => new ScriptedAnswer { Hang = true });
        using var harness = new FetchHarness(time: new WatchedClock());
        using var stop = new CancellationTokenSource();
        var asking = harness.Retry.AskAsync(new(server.Address()), null, null, stop.Token);
        await server.UntilAskedAsync();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking, "no time-out can end it: the clock stands still");
    }
}
