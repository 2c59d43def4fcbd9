using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace WaitTime.LocalPostgres;

/// <summary>A port for a server that must be told its own.</summary>
public static class LoopbackPort
{
    // Below those that the system hands out by itself: only a server that is told its port too can take one of these meanwhile.
    private const int First = 10_240;
    private const int Beyond = 32_768;

    /// <summary>One that nobody listens on now. Somebody may a moment later: be ready to ask for another.</summary>
    public static int FindFree()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Beyond);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException exception)
                when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Taken: try another.
            }
        }
    }
}
