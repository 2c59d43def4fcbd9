using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>
/// A loopback port before a database. It refuses at first, as a network policy does that does not know a pod yet; takes connections and says
/// nothing once it is <see cref="Listen"/>ing; and hands them on once it is <see cref="Open"/>.
/// </summary>
internal sealed class SilentGate : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly int _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly TaskCompletionSource _silenced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _accepting = Task.CompletedTask;
    private volatile bool _isOpen;

    /// <param name="target">The database's own port.</param>
    public SilentGate(int target)
    {
        _target = target;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    public string Port => ((IPEndPoint)_socket.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Somebody has connected and was told nothing.</summary>
    public Task Silenced => _silenced.Task.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Somebody who was told nothing has gone away.</summary>
    public Task Left => _left.Task.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>The same address of a database by this port.</summary>
    public string Before(string url) => new UriBuilder(url) { Host = "127.0.0.1", Port = int.Parse(Port, CultureInfo.InvariantCulture) }.Uri.AbsoluteUri;

    public void Listen()
    {
        _socket.Listen();
        _accepting = AcceptAsync();
    }

    public void Open()
    {
        _isOpen = true;
        if (_accepting.IsCompleted) Listen();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _connections.Add(ServeAsync(await _socket.AcceptAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            await using var near = new NetworkStream(client, ownsSocket: true);
            if (!_isOpen)
            {
                _silenced.TrySetResult();
                await near.CopyToAsync(Stream.Null, _stop.Token);
                _left.TrySetResult();
                return;
            }

            using var database = new TcpClient();
            await database.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            await using var far = database.GetStream();
            await Task.WhenAny(near.CopyToAsync(far, _stop.Token), far.CopyToAsync(near, _stop.Token));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
        {
            // One of both went away, or the test is over.
            _left.TrySetResult();
        }
    }
}
