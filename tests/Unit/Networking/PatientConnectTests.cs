using System.Net;
using System.Net.Sockets;
using WaitTime.Core.Networking;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Networking;

/// <summary>A real port that refuses, by a clock of the test's own.</summary>
public sealed class PatientConnectTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_young_process_that_is_refused_connects_again_until_it_is_let_in()
    {
        var clock = new WatchedClock();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var attempts = 0;
        var connecting = Connect(clock, TimeSpan.FromSeconds(2)).RunAsync(token => AttemptAsync(token), Token);
        await clock.PassAsync(TimeSpan.FromSeconds(3), connecting);
        connecting.IsCompleted.ShouldBeFalse("it is refused, and goes on");
        attempts.ShouldBeGreaterThan(3);
        socket.Listen();
        await clock.PassAsync(TimeSpan.FromSeconds(2), connecting, slowly: true);
        (await connecting).Dispose();

        ValueTask<Socket> AttemptAsync(CancellationToken token)
        {
            attempts++;
            return new(HappyEyeballs.System.ConnectAsync([IPAddress.Loopback], ((IPEndPoint)socket.LocalEndPoint!).Port, token));
        }
    }

    [Fact]
    public async Task A_refusal_that_lasts_is_told_after_the_patience()
    {
        var clock = new WatchedClock();
        using var refused = new RefusedPort();
        var connecting = Connect(clock, TimeSpan.FromSeconds(2))
            .RunAsync(
                token => new ValueTask<Socket>(HappyEyeballs.System.ConnectAsync([IPAddress.Loopback], refused.Number, token)),
                Token
            );
        await clock.PassAsync(Patience + TimeSpan.FromSeconds(2), connecting);
        (await Should.ThrowAsync<SocketException>(() => connecting)).SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
    }

    [Fact]
    public async Task A_process_that_is_older_than_half_a_minute_hears_of_a_refusal_at_once()
    {
        using var refused = new RefusedPort();
        // The clock stands still: whoever paused would pause for ever.
        var connecting = Connect(new WatchedClock(), TimeSpan.FromSeconds(31))
            .RunAsync(
                token => new ValueTask<Socket>(HappyEyeballs.System.ConnectAsync([IPAddress.Loopback], refused.Number, token)),
                Token
            );
        (await Should.ThrowAsync<SocketException>(() => connecting)).SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
    }

    [Fact]
    public async Task Whoever_gives_up_is_obeyed_in_a_pause()
    {
        using var refused = new RefusedPort();
        using var stop = new CancellationTokenSource();
        var clock = new WatchedClock();
        var connecting = Connect(clock, TimeSpan.Zero)
            .RunAsync(
                token => new ValueTask<Socket>(HappyEyeballs.System.ConnectAsync([IPAddress.Loopback], refused.Number, token)),
                stop.Token
            );
        await Eventually.TrueAsync(() => Task.FromResult(clock.Timers.Count > 0), "it pauses");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => connecting);
    }

    private static PatientConnect Connect(WatchedClock clock, TimeSpan age) => new(() => age, Patience, clock);
}
