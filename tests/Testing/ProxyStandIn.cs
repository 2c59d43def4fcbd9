using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace WaitTime.Testing;

/// <summary>A real HTTP proxy on a loopback port: tunnels for https, forwards plain http, or refuses.</summary>
public sealed class ProxyStandIn : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly LoopbackListener _listener;
    private readonly string? _authorization;
    private readonly int? _refusal;

    /// <param name="refusal">The status by which it refuses everything; null to let everything pass.</param>
    /// <param name="credentials"><c>user:password</c> that it asks for; null for none.</param>
    public ProxyStandIn(int? refusal = null, string? credentials = null)
    {
        _refusal = refusal;
        _authorization = credentials is null
            ? null
            : "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));
        _listener = new(ServeAsync);
    }

    public Uri Address => _listener.Address;

    /// <summary>The first line of every request that it let pass or refused for good.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        while (await ReadHeadAsync(stream, cancellationToken) is { } head)
        {
            if (_authorization is not null && !head.Contains(_authorization, StringComparison.Ordinal))
            {
                await SayAsync(
                    stream,
                    "HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n",
                    cancellationToken
                );
                continue;
            }

            var line = head.Split("\r\n")[0];
            _requests.Enqueue(line);
            if (_refusal is { } status)
                await SayAsync(
                    stream,
                    string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n"),
                    cancellationToken
                );
            else
                await PassAsync(stream, head, line.Split(' '), cancellationToken);
            return;
        }
    }

    private static async Task PassAsync(NetworkStream stream, string head, string[] line, CancellationToken cancellationToken)
    {
        var tunnel = line[0] == "CONNECT";
        var target = new Uri(tunnel ? "https://" + line[1] : line[1]);
        using var onward = new TcpClient();
        await onward.ConnectAsync(target.Host, target.Port, cancellationToken);
        await using var publisher = onward.GetStream();
        if (tunnel)
            await SayAsync(stream, "HTTP/1.1 200 Connected\r\n\r\n", cancellationToken);
        else
            await SayAsync(publisher, head.Replace(line[1], target.PathAndQuery, StringComparison.Ordinal), cancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] ways = [stream.CopyToAsync(publisher, end.Token), publisher.CopyToAsync(stream, end.Token)];
        await Task.WhenAny(ways);
        await end.CancelAsync();
        await Task.WhenAll(ways);
    }

    private static async Task<string?> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var received = new StringBuilder();
        var one = new byte[1];
        while (!received.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
                return null;
            received.Append((char)one[0]);
        }

        return received.ToString();
    }

    private static ValueTask SayAsync(NetworkStream stream, string text, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken);
}
