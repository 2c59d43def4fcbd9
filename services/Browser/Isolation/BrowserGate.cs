using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;

namespace WaitTime.Browser.Isolation;

/// <summary>
/// The one way by which a browser reaches the network: a SOCKS server (RFC 1928) on this machine. The browser resolves no name and
/// connects nowhere by itself, so that whatever it follows - a redirect, a script, a frame, a picture - meets the rules of redirects
/// before anybody is asked, by the very address that is connected to.
/// </summary>
internal sealed class BrowserGate : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<(string Host, int Port), Exception> _failures = new();
    private readonly GateRules _rules;
    private readonly Task _accepting;

    private BrowserGate(GateRules rules)
    {
        _rules = rules;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>As Chromium names a proxy.</summary>
    public Uri Address => new($"socks5://{_listener.LocalEndpoint}");

    /// <summary>Why the latest connection to a host and port failed; null when none did.</summary>
    public Exception? FailureAt(Uri address) => _failures.GetValueOrDefault((address.IdnHost.Trim('[', ']'), address.Port));

    /// <param name="configured">The page that is to be drawn, which decides what else may be asked.</param>
    public static async Task<BrowserGate> OpenAsync(Uri configured, CancellationToken cancellationToken) =>
        new(await GateRules.ForAsync(configured, cancellationToken));

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
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The end.
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(Socket client)
    {
        await using var browser = new NetworkStream(client, ownsSocket: true);
        try
        {
            var wanted = await SocksGreeting.ReadAsync(browser, _stop.Token);
            using var server = await TryConnectAsync(wanted);
            await SocksGreeting.AnswerAsync(browser, isConnected: server is not null, _stop.Token);
            if (server is null)
                return;
            await using var publisher = new NetworkStream(server, ownsSocket: false);
            var first = new byte[1];
            if (await browser.ReadAsync(first, _stop.Token) == 0 || !IsAllowed(first[0], wanted))
                return;
            await publisher.WriteAsync(first, _stop.Token);
            await Task.WhenAll(PassAsync(browser, publisher), PassAsync(publisher, browser));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or InvalidDataException)
        {
            // One of both went away; the other one sees it by the end of its connection.
            client.LingerState = new(enable: true, seconds: 0);
        }
    }

    /// <returns>Null when there is no connection: <see cref="FailureAt"/> says why.</returns>
    private async Task<Socket?> TryConnectAsync(DnsEndPoint wanted)
    {
        try
        {
            return await PatientConnect.System.RunAsync(
                async token => await HappyEyeballs.System.ConnectAsync(await _rules.AddressesAsync(wanted, token), wanted.Port, token),
                _stop.Token
            );
        }
        catch (Exception exception) when (exception is SocketException or FetchException or UriFormatException or ArgumentException)
        {
            _failures[(wanted.Host, wanted.Port)] = exception;
            return null;
        }
    }

    private bool IsAllowed(byte first, DnsEndPoint wanted)
    {
        try
        {
            _rules.CheckFirstByte(first, wanted);
            return true;
        }
        catch (FetchException refusal)
        {
            _failures[(wanted.Host, wanted.Port)] = refusal;
            return false;
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to)
    {
        await from.CopyToAsync(to, _stop.Token);
        to.Socket.Shutdown(SocketShutdown.Send);
    }
}
