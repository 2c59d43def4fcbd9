using System.Net;
using System.Net.Sockets;
using WaitTime.Core.Networking;

namespace WaitTime.Unit.Tests.Networking;

/// <summary>Real sockets on loopback. A listener whose queue is full drops every further SYN, as a broken route does.</summary>
public sealed class HappyEyeballsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_that_swallows_every_packet_does_not_cost_the_living_one_beside_it()
    {
        using var living = new TcpListener(IPAddress.Loopback, 0);
        living.Start();
        var port = ((IPEndPoint)living.LocalEndpoint).Port;
        await using var swallowing = await SwallowingAddress.OnAsync(port, Token);

        using var socket = await HappyEyeballs.System.ConnectAsync([swallowing.Address, IPAddress.Loopback], port, Token);

        ((IPEndPoint)socket.RemoteEndPoint!).Address.ShouldBe(IPAddress.Loopback);
    }

    [Fact]
    public async Task An_address_that_refuses_is_passed_over_at_once()
    {
        using var living = new TcpListener(IPAddress.Loopback, 0);
        living.Start();
        var port = ((IPEndPoint)living.LocalEndpoint).Port;

        // The pause between attempts never ends by itself: only the refusal can have led on.
        var eyeballs = new HappyEyeballs(Dns.GetHostAddressesAsync, new StoppedTime());
        using var socket = await eyeballs.ConnectAsync([IPAddress.Parse("127.0.0.77"), IPAddress.Loopback], port, Token);

        ((IPEndPoint)socket.RemoteEndPoint!).Address.ShouldBe(IPAddress.Loopback);
    }

    [Fact]
    public async Task Where_all_refuse_the_first_refusal_is_told()
    {
        var port = FreePort();

        var refusal = await Should.ThrowAsync<SocketException>(() =>
            HappyEyeballs.System.ConnectAsync([IPAddress.Loopback, IPAddress.Parse("127.0.0.2")], port, Token)
        );

        refusal.SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
    }

    [Fact]
    public async Task A_host_without_an_address_does_not_resolve() =>
        (await Should.ThrowAsync<SocketException>(() => HappyEyeballs.System.ConnectAsync([], 80, Token))).SocketErrorCode.ShouldBe(
            SocketError.HostNotFound
        );

    [Fact]
    public async Task Whoever_gives_up_while_nothing_answers_is_obeyed()
    {
        var port = FreePort();
        await using var swallowing = await SwallowingAddress.OnAsync(port, Token);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var connecting = HappyEyeballs.System.ConnectAsync([swallowing.Address], port, giveUp.Token);

        await giveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => connecting);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A clock whose timers never fire.</summary>
    private sealed class StoppedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
