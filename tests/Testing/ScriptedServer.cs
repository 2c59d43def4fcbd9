using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace WaitTime.Testing;

/// <summary>
/// A real HTTP server on a loopback port of its own that answers as it is told: late, cut off, reset, redirected, lying about its
/// length. Written on the socket, because a proper server would not let itself be made to misbehave.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Func<ScriptedRequest, ScriptedAnswer> _script;
    private readonly X509Certificate2? _certificate;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private readonly Task _accepting;
    private int _count;

    /// <param name="script">What each request is answered with.</param>
    /// <param name="certificate">To speak TLS with, with its private key; null for plain HTTP.</param>
    /// <param name="at">Where to listen; null for 127.0.0.1. All of IPv6's addresses take IPv4's along.</param>
    public ScriptedServer(Func<ScriptedRequest, ScriptedAnswer> script, X509Certificate2? certificate = null, IPAddress? at = null)
    {
        (_script, _certificate) = (script, certificate);
        _listener = new(at ?? IPAddress.Loopback, 0);
        if (at?.AddressFamily == AddressFamily.InterNetworkV6)
            _listener.Server.DualMode = true;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Every request so far, in order of arrival.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    public Uri Address(string path = "/") =>
        new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}{path}");

    /// <summary>Waits until so many requests have come.</summary>
    public Task UntilAskedAsync(int requests = 1) =>
        Eventually.GetAsync(() => Task.FromResult(_requests.Count), count => count >= requests, $"the server is asked {requests} times");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (!_stop.IsCancellationRequested)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The end.
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = _certificate is null ? client.GetStream() : await SecureAsync(client.GetStream(), _certificate);
                while (await ReadRequestAsync(stream) is { } request)
                {
                    var answer = _script(request);
                    if (answer.Reset)
                    {
                        client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
                        return;
                    }

                    if (!await WriteAsync(stream, answer))
                        return;
                }
            }
            catch (Exception exception)
                when (exception is IOException or OperationCanceledException or SocketException or AuthenticationException)
            {
                // The client went away, would not trust the certificate, or the test is over.
            }
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream stream, X509Certificate2 certificate)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new() { ServerCertificate = certificate }, _stop.Token);
        return secure;
    }

    private async Task<ScriptedRequest?> ReadRequestAsync(Stream stream)
    {
        var received = new List<byte>();
        var one = new byte[1];
        while (!EndsWithBlankLine(received))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                return null;
            received.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. received]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines
            .Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        var first = lines[0].Split(' ');
        var request = new ScriptedRequest(Interlocked.Increment(ref _count), first[1], headers)
        {
            Method = first[0],
            Body = await ReadBodyAsync(stream, headers),
        };
        _requests.Enqueue(request);
        return request;
    }

    private async Task<string> ReadBodyAsync(Stream stream, Dictionary<string, string> headers)
    {
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return Encoding.UTF8.GetString(body);
    }

    /// <returns>False when the connection must be closed, because the body was shorter than announced.</returns>
    private async Task<bool> WriteAsync(Stream stream, ScriptedAnswer answer)
    {
        if (answer.Hang)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
        if (answer.HeldUntil is not null)
            await answer.HeldUntil.WaitAsync(_stop.Token);
        await Task.Delay(answer.DelayBeforeHeaders, TimeProvider.System, _stop.Token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head(answer)), _stop.Token);
        if (answer.Status == (int)HttpStatusCode.NotModified)
            return true;

        var first = Math.Min(answer.PauseAfterBytes ?? answer.Body.Length, answer.Body.Length);
        await stream.WriteAsync(answer.Body[..first], _stop.Token);
        if (answer.PauseAfterBytes is not null)
            await Task.Delay(answer.Pause, TimeProvider.System, _stop.Token);
        await stream.WriteAsync(answer.Body[first..], _stop.Token);
        return (answer.AnnouncedLength ?? answer.Body.Length) == answer.Body.Length;
    }

    private static string Head(ScriptedAnswer answer)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} Scripted\r\n");
        foreach (var (name, value) in answer.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (answer.Status != (int)HttpStatusCode.NotModified)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.AnnouncedLength ?? answer.Body.Length}\r\n");
        }

        return head.Append("\r\n").ToString();
    }

    private static bool EndsWithBlankLine(List<byte> received) =>
        received.Count >= 4 && received[^4] == '\r' && received[^3] == '\n' && received[^2] == '\r' && received[^1] == '\n';
}
