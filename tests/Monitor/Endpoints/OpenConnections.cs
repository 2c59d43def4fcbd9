using System.Net.Sockets;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Endpoints;

/// <summary>Somebody who connects many times and sends what is given, or nothing.</summary>
internal sealed class OpenConnections : IDisposable
{
    private readonly List<Socket> _sockets = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<OpenConnections> ToAsync(Uri address, int count, string sent)
    {
        var all = new OpenConnections();
        for (var number = 0; number < count; number++)
            await all.AddAsync(address, sent);
        return all;
    }

    public async Task AddAsync(Uri address, string sent)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(socket);
        await socket.ConnectAsync(address.Host, address.Port, Token);
        try
        {
            await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(sent), Token);
        }
        catch (SocketException)
        {
            // One too many: the server hung up at once.
        }
    }

    /// <summary>Until the server has hung up on each; these clients never do.</summary>
    public async Task EndedAsync()
    {
        foreach (var socket in _sockets)
        {
            try
            {
                var buffer = new byte[1024];
                while (await socket.ReceiveAsync(buffer, Token).AsTask().WaitAsync(Patience.Limit, TimeProvider.System, Token) > 0)
                {
                    // What it says before it hangs up (408) does not matter.
                }
            }
            catch (SocketException)
            {
                // Hung up on without a farewell.
            }
        }
    }

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());
}
