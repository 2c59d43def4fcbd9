using Microsoft.Extensions.Logging;
using WaitTime.Jobs.Pings;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Pings;

/// <summary>Against a real HTTP server that answers as it is told, by a clock that only the test moves.</summary>
public sealed class JobPingTests
{
    private const string Path = "/s3cret-path";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    private readonly WatchedClock _time = new(new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly RecordedLog _log = new();

    [Fact]
    public async Task A_run_is_a_start_and_an_end_of_one_id_by_POST_with_a_few_plain_lines()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(200));
        using var ping = Begin(server.Address(Path));
        ping.Reason = "upstream_unavailable: no\nanswer";
        await EndAsync(ping, 20);
        server
            .Requests.Select(request => (request.Method, request.Target))
            .ShouldBe([("POST", $"{Path}/start?rid={ping.RunId}"), ("POST", $"{Path}/20?rid={ping.RunId}")]);
        server.Requests.ShouldAllBe(request => request.Header("Content-Type") == "text/plain; charset=utf-8");
        server.Requests[0].Body.ShouldStartWith($"status: started\njob: heartbeat\nrun: {ping.RunId}\n");
        server
            .Requests[1]
            .Body.ShouldStartWith(
                $"status: failure\nexit code: 20\nreason: upstream_unavailable: no answer\njob: heartbeat\nrun: {ping.RunId}\n"
            );
        _log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_fails_for_a_moment_is_asked_again()
    {
        await using var server = new ScriptedServer(request => ScriptedAnswer.Of(request.Number is 1 or 3 ? 503 : 200));
        using var ping = Begin(server.Address(Path));
        await PauseAsync(1);
        await server.UntilAskedAsync(2);
        var end = ping.EndAsync(0, _log, TestContext.Current.CancellationToken);
        await PauseAsync(2);
        await end;
        server.Requests.Select(request => request.Path).ShouldBe([Path + "/start", Path + "/start", Path, Path]);
        _log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_never_answers_takes_some_seconds_and_is_a_warning_that_names_its_host_alone()
    {
        await using var server = new ScriptedServer(_ => new() { Hang = true });
        using var ping = Begin(server.Address(Path));
        await server.UntilAskedAsync();
        await PassAsync(EndAsync(ping, 0));
        (_time.GetUtcNow() - _time.Start).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(7));
        _log.Lines.Count.ShouldBe(2);
        _log.Lines.ShouldAllBe(line =>
            line.Level == LogLevel.Warning
            && line.Text.Contains("127.0.0.1", StringComparison.Ordinal)
            && !line.Text.Contains("s3cret", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task After_a_signal_a_server_that_never_answers_gets_no_two_seconds()
    {
        await using var server = new ScriptedServer(_ => new() { Hang = true });
        using var ping = Begin(server.Address(Path));
        await server.UntilAskedAsync();
        await PassAsync(ping.EndAsync(143, _log, new(canceled: true)));
        (_time.GetUtcNow() - _time.Start).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(2));
        server.Requests.Select(request => request.Path).ShouldBe([Path + "/start", Path + "/143"]);
        _log.Lines.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_signal_that_comes_while_the_end_is_told_shortens_it()
    {
        await using var server = new ScriptedServer(_ => new() { Hang = true });
        using var ping = Begin(server.Address(Path));
        await server.UntilAskedAsync();
        using var signal = new CancellationTokenSource();
        var end = ping.EndAsync(0, _log, signal.Token);
        await signal.CancelAsync();
        await PassAsync(end);
        (_time.GetUtcNow() - _time.Start).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_port_that_refuses_is_a_warning()
    {
        using var port = new RefusedPort();
        using var ping = Begin(new(port.Address, Path));
        await PassAsync(EndAsync(ping, 0));
        _log.Lines.ShouldContain(line => line.Text.Contains("cannot be reached: ConnectionError", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(404, "", "it answered 404")]
    [InlineData(301, "", "it answered 301")]
    [InlineData(200, "OK (not found)", "it answered \"OK (not found)\"")]
    public async Task A_refusal_is_a_warning_and_is_not_asked_again(int status, string body, string said)
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(body) with { Status = status });
        using var ping = Begin(server.Address(Path));
        await EndAsync(ping, 0);
        server.Requests.Count.ShouldBe(2, "a start and an end");
        _log.Lines.ShouldAllBe(line => line.Text.Contains(said, StringComparison.Ordinal));
        _log.Lines.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_page_without_end_behind_the_address_is_not_read()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(new string('x', 100)) with { AnnouncedLength = int.MaxValue });
        using var ping = Begin(server.Address(Path));
        await EndAsync(ping, 0);
        _log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_user_and_a_password_of_the_address_are_sent()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(200));
        using var ping = Begin(new UriBuilder(server.Address(Path)) { UserName = "user", Password = "p4ss" }.Uri);
        await EndAsync(ping, 0);
        server.Requests.ShouldAllBe(request => request.Header("Authorization") == "Basic dXNlcjpwNHNz");
    }

    [Fact]
    public async Task The_end_is_told_once()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(200));
        using var ping = Begin(server.Address(Path));
        await EndAsync(ping, 0);
        await EndAsync(ping, 24);
        server.Requests.Select(request => request.Path).ShouldBe([Path + "/start", Path]);
    }

    private JobPing Begin(Uri address) => JobPing.Begin("heartbeat", new PingAddress(address), _time);

    /// <summary>In no time at all.</summary>
    private Task EndAsync(JobPing ping, int exitCode) => ping.EndAsync(exitCode, _log, TestContext.Current.CancellationToken);

    /// <summary>Lets time pass until it is over.</summary>
    private async Task PassAsync(Task end)
    {
        var step = TimeSpan.FromMilliseconds(20);
        while (await Task.WhenAny(end, Task.Delay(step, TimeProvider.System, TestContext.Current.CancellationToken)) != end)
            _time.Advance(step);
        await end;
    }

    /// <summary>Lets the pause before a second attempt pass, once it has begun so many times.</summary>
    private async Task PauseAsync(int times)
    {
        await Eventually.GetAsync(
            () => Task.FromResult(_time.Timers.All.Count(due => due == FirstPause)),
            count => count >= times,
            $"{times} pauses before a second attempt"
        );
        _time.Advance(FirstPause);
    }
}
