using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using WaitTime.Collection.Fetching.Redirects;
using WaitTime.Core.Networking;

namespace WaitTime.Collection.Probes;

/// <summary>
/// Takes the times of one request where the HTTP client lets others look on: it connects as the client itself does, sees the first byte
/// of what is written to know when TLS begins behind a proxy's tunnel, and is told when the connection stands.
/// </summary>
internal sealed class ProbeMeter(TimeProvider time)
{
    /// <summary>The first byte of a TLS handshake's record.</summary>
    private const byte Handshake = 0x16;

    private readonly long _begun = time.GetTimestamp();
    private ProbeFigures _figures = new() { TotalMs = 0 };
    private Uri? _asked;
    private long _mark;
    private long? _handshake;
    private int _requests;

    /// <summary>The address of the last hop; null before the first.</summary>
    public Uri? Asked => _asked;

    /// <summary>Makes the client's handler tell this meter, and changes nothing of what it does.</summary>
    public ProbeHandler Observe(SocketsHttpHandler handler)
    {
        handler.ConnectCallback = ConnectAsync;
        handler.PlaintextStreamFilter = (context, _) =>
            ValueTask.FromResult(ConnectionStands(context.InitialRequestMessage, context.PlaintextStream));
        handler.SslOptions.RemoteCertificateValidationCallback = CertificateShown;
        return new ProbeHandler(handler, this);
    }

    public void Asking(Uri address)
    {
        _asked = address;
        _requests++;
        _mark = time.GetTimestamp();
    }

    public void Answered(int status) =>
        _figures = _figures with
        {
            HttpStatus = status,
            BytesReceived = 0,
            Redirects = _requests - 1,
            FirstByteMs = _figures.FirstByteMs.GetValueOrDefault() + Since(_mark),
        };

    public void Received(int bytes) => _figures = _figures with { BytesReceived = _figures.BytesReceived + bytes };

    public void LooksLikeChallenge(bool? challenge) => _figures = _figures with { Challenge = challenge };

    /// <summary>The figures so far; the total ends now.</summary>
    public ProbeFigures Read() => _figures with { TotalMs = Since(_begun), Redirects = Math.Max(0, _requests - 1) };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.DnsEndPoint;
        _handshake = null;
        if (
            _asked is { } asked
            && (
                endpoint.Port != asked.Port
                || !string.Equals(endpoint.Host, asked.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            _figures = _figures with { Proxy = $"{endpoint.Host}:{endpoint.Port}" };
        }

        // A pod that its own policies do not know yet says nothing about the way: what counts is the attempt that was let out.
        var before = _figures;
        var socket = await PatientConnect.System.RunAsync(token => ConnectAsync(context, before, token), cancellationToken);
        return new ObservedStream(new NetworkStream(socket, ownsSocket: true), read: null, Writes);
    }

    private async ValueTask<Socket> ConnectAsync(
        SocketsHttpConnectionContext context,
        ProbeFigures before,
        CancellationToken cancellationToken
    )
    {
        var endpoint = context.DnsEndPoint;
        _figures = before;
        var started = time.GetTimestamp();
        var addresses = await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken);
        _figures = before with
        {
            DnsMs = before.DnsMs.GetValueOrDefault() + Since(started),
            RemoteAddress = addresses.Length > 0 ? new IPEndPoint(addresses[0], endpoint.Port).ToString() : null,
        };
        var allowed = ConnectRule.Apply(context, addresses);
        started = time.GetTimestamp();
        var socket = await HappyEyeballs.System.ConnectAsync(allowed, endpoint.Port, cancellationToken);
        _mark = time.GetTimestamp();
        _figures = _figures with
        {
            ConnectMs = before.ConnectMs.GetValueOrDefault() + Since(started),
            RemoteAddress = Text(socket.RemoteEndPoint),
        };
        return socket;
    }

    private void Writes(byte first)
    {
        if (first == Handshake && _handshake is null)
            _handshake = time.GetTimestamp();
    }

    private Stream ConnectionStands(HttpRequestMessage request, Stream stream)
    {
        if (request.Method == HttpMethod.Connect)
        {
            // Only the proxy's: what comes next is the tunnel, and TLS with the publisher inside of it.
            _handshake = null;
            return new ObservedStream(stream, read: null, Writes);
        }

        if (stream is SslStream secure)
        {
            var began = _handshake ?? _mark;
            _figures = _figures with
            {
                TunnelMs = _figures.Proxy is null
                    ? null
                    : _figures.TunnelMs.GetValueOrDefault() + Milliseconds(time.GetElapsedTime(_mark, began)),
                TlsMs = _figures.TlsMs.GetValueOrDefault() + Since(began),
                TlsVersion = secure.SslProtocol.ToString(),
            };
        }

        _mark = time.GetTimestamp();
        return stream;
    }

    /// <summary>Decides as the client would by itself: any problem refuses.</summary>
    private bool CertificateShown(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors problems)
    {
        if (certificate is X509Certificate2 shown)
        {
            _figures = _figures with
            {
                CertificateIssuer = shown.Issuer,
                CertificateEndsAt = new DateTimeOffset(shown.NotAfter.ToUniversalTime()),
            };
        }

        if (problems == SslPolicyErrors.None)
            return true;
        var why = string.Join(", ", (chain?.ChainStatus ?? []).Select(status => status.Status.ToString()).Distinct(StringComparer.Ordinal));
        _figures = _figures with { CertificateProblem = why.Length > 0 ? $"{problems} ({why})" : problems.ToString() };
        return false;
    }

    private static string? Text(EndPoint? endpoint) =>
        endpoint is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped
            ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port).ToString()
            : endpoint?.ToString();

    private double Since(long timestamp) => Milliseconds(time.GetElapsedTime(timestamp));

    private static double Milliseconds(TimeSpan span) => Math.Round(span.TotalMilliseconds, 1);
}
