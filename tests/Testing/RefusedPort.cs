using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WaitTime.Testing;

/// <summary>
/// A loopback port that refuses every connection and is nobody else's meanwhile: it is taken, and nothing listens. A port that was
/// let go may be another program's a moment later.
/// </summary>
public sealed class RefusedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public RefusedPort() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public int Number => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Number}/"));

    public void Dispose() => _socket.Dispose();
}
