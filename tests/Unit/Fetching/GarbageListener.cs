using System.Net;
using System.Net.Sockets;

namespace WaitTime.Unit.Tests.Fetching;

/// <summary>Answers every handshake with text.</summary>
internal sealed class GarbageListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public GarbageListener()
    {
        _listener.Start();
        _ = AnswerAsync();
    }

    public Uri Address => new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public void Dispose() => _listener.Dispose();

    private async Task AnswerAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
    }
}
