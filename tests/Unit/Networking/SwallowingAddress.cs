using System.Net;
using System.Net.Sockets;

namespace WaitTime.Unit.Tests.Networking;

/// <summary>
/// A loopback address of which nobody hears anything: it listens, its queue is full, and the kernel drops whoever comes next.
/// </summary>
internal sealed class SwallowingAddress : IAsyncDisposable
{
    private const int MoreThanTheQueueHolds = 8;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];
    private readonly CancellationTokenSource _stop = new();

    public IPAddress Address { get; } = IPAddress.Parse("127.0.0.66");

    public static async Task<SwallowingAddress> OnAsync(int port, CancellationToken cancellationToken)
    {
        var address = new SwallowingAddress();
        address._listener.Bind(new IPEndPoint(address.Address, port));
        address._listener.Listen(backlog: 0);
        var filling = Enumerable.Range(0, MoreThanTheQueueHolds).Select(_ => address.FillAsync(port)).ToList();
        // One that stands says that the queue is at work; the ones that do not are what fills it.
        await Task.WhenAny(filling).WaitAsync(cancellationToken);
        return address;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var socket in _waiting)
            socket.Dispose();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task FillAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _waiting.Add(socket);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(Address, port), _stop.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Swallowed, as it should be.
        }
    }
}
