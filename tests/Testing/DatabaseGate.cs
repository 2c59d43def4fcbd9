using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace WaitTime.Testing;

/// <summary>
/// A real TCP server in front of a real Postgres, as a new pod meets one through its network policies: at first it refuses (the port does
/// not listen), then it drops (connection requests get no answer at all) or takes connections and says nothing, then it lets through. Later
/// it can cut what it has let through.
/// </summary>
public sealed class DatabaseGate : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly NpgsqlConnectionStringBuilder _behind;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Guid, (Socket Client, Socket Server)> _open = new();
    private readonly ConcurrentBag<Task> _tasks = [];
    private readonly List<Socket> _fillers = [];
    private readonly TaskCompletionSource _silenced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _accepting = Task.CompletedTask;
    private volatile bool _isOpen;
    private int _passed;

    /// <param name="behind">Where connections lead.</param>
    public DatabaseGate(string behind)
    {
        _behind = new(behind);
        // Bound and not listening: the port is this test's, and refuses.
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    /// <summary>How many connections were let through so far.</summary>
    public int Passed => Volatile.Read(ref _passed);

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>The database behind the gate, as Npgsql's connection string.</summary>
    public NpgsqlConnectionStringBuilder Connection => new(_behind.ConnectionString) { Host = IPAddress.Loopback.ToString(), Port = Port };

    /// <summary>The same as <c>DATABASE_URL</c> takes it.</summary>
    public string Url =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"postgres://{_behind.Username}:{_behind.Password}@127.0.0.1:{Port}/{_behind.Database}"
        );

    /// <summary>Somebody has connected and was told nothing.</summary>
    public Task Silenced => _silenced.Task.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Somebody who was told nothing has gone away.</summary>
    public Task Left => _left.Task.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Another address of the same server, by this port.</summary>
    public string Before(string url) =>
        new UriBuilder(url) { Host = IPAddress.Loopback.ToString(), Port = Port }
            .Uri
            .AbsoluteUri;

    /// <summary>From now on connections are taken, and nothing is said.</summary>
    public void Listen()
    {
        _socket.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>
    /// From now on nothing that arrives is answered: the queue of connection requests is full, and the kernel drops what follows.
    /// </summary>
    public async Task DropAsync()
    {
        _socket.Listen(0);
        while (true)
        {
            var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _fillers.Add(filler);
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300), TimeProvider.System);
            try
            {
                await filler.ConnectAsync(_socket.LocalEndPoint!, soon.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>From now on every connection leads to the database.</summary>
    public void Open()
    {
        _isOpen = true;
        if (_accepting.IsCompleted)
            Listen();
    }

    /// <summary>Cuts every connection that is open now, as a broken network does.</summary>
    public void Cut()
    {
        foreach (var (client, server) in _open.Values)
        {
            // With nothing left to wait for, closing is a reset.
            client.Close(timeout: 0);
            server.Close(timeout: 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Dispose();
        foreach (var filler in _fillers)
            filler.Dispose();
        Cut();
        await _accepting;
        await Task.WhenAll(_tasks);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _tasks.Add(PassAsync(await _socket.AcceptAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task PassAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var id = Guid.NewGuid();
        try
        {
            if (!_isOpen)
            {
                await IgnoreAsync(client);
                return;
            }

            await server.ConnectAsync(_behind.Host!, _behind.Port, _stop.Token);
            _open[id] = (client, server);
            Interlocked.Increment(ref _passed);
            await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Cut, or the end.
        }
        finally
        {
            _open.TryRemove(id, out _);
            client.Dispose();
        }
    }

    private async Task IgnoreAsync(Socket client)
    {
        _silenced.TrySetResult();
        var buffer = new byte[1024];
        try
        {
            while (await client.ReceiveAsync(buffer, _stop.Token) > 0)
            {
                // Whatever it asks.
            }
        }
        catch (SocketException)
        {
            // Gone without a farewell.
        }

        _left.TrySetResult();
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is var read and > 0)
            {
                var left = buffer.AsMemory(0, read);
                while (left.Length > 0)
                    left = left[await to.SendAsync(left, _stop.Token)..];
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Cut, or the end.
        }
    }
}
