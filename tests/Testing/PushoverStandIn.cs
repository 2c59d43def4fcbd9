using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WaitTime.Testing;

/// <summary>
/// Stands in for Pushover on a loopback port of its own, in two ways that lead to the same list of messages: as a plain server
/// (<c>POST /1/messages.json</c>), and as an HTTP proxy that ends the TLS of <c>api.pushover.net</c> itself, for Alertmanager, which
/// can be given a proxy but no other address. Refuses what Pushover refuses.
/// </summary>
public sealed class PushoverStandIn : IAsyncDisposable
{
    private const string Host = "api.pushover.net";
    private const string MessagesPath = "/1/messages.json";

    private readonly X509Certificate2 _certificate = CreateCertificate();
    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-pushover-").FullName;
    private readonly ConcurrentQueue<PushoverAnswer> _script = new();
    private readonly LoopbackListener _listener;

    public PushoverStandIn()
    {
        File.WriteAllText(CertificateFile, _certificate.ExportCertificatePem());
        _listener = new(ServeAsync);
    }

    /// <summary>Of the plain server, and of the proxy.</summary>
    public Uri Address => _listener.Address;

    /// <summary>The certificate (PEM) that a client of the proxy must trust.</summary>
    public string CertificateFile => Path.Combine(_folder, "certificate.pem");

    /// <summary>Every message that was accepted, in order.</summary>
    public Arrivals<PushoverMessage> Messages { get; } = new();

    /// <summary>Every request for a message, accepted or not, in order.</summary>
    public Arrivals<PushoverMessage> Requests { get; } = new();

    /// <summary>Answers the next requests so, one answer each; those after them as Pushover does.</summary>
    public void AnswerNext(params IReadOnlyList<PushoverAnswer> answers)
    {
        foreach (var answer in answers)
            _script.Enqueue(answer);
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ServeAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        while (await WireRequest.ReadAsync(stream, cancellationToken) is { } request)
        {
            if (request.Method != "CONNECT")
            {
                await AnswerAsync(stream, request, cancellationToken);
                continue;
            }

            if (request.Target != Host + ":443")
            {
                await WireRequest.AnswerAsync(stream, 403, "text/plain", $"Only {Host} is here.", cancellationToken);
                continue;
            }

            await stream.WriteAsync("HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray(), cancellationToken);
            await ServeTunnelAsync(stream, cancellationToken);
            return;
        }
    }

    private async Task ServeTunnelAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, cancellationToken);
        }
        catch (System.Security.Authentication.AuthenticationException)
        {
            // The client does not trust the stand-in; it says so itself.
            return;
        }

        while (await WireRequest.ReadAsync(tls, cancellationToken) is { } request)
            await AnswerAsync(tls, request, cancellationToken);
    }

    private async Task AnswerAsync(Stream stream, WireRequest request, CancellationToken cancellationToken)
    {
        if (request.Method != "POST" || request.Path != MessagesPath)
        {
            await WireRequest.AnswerAsync(stream, 404, "application/json", """{"status":0}""", cancellationToken);
            return;
        }

        var message = new PushoverMessage(PushoverMessage.FieldsOf(request), Status: null);
        var answer = _script.TryDequeue(out var scripted) ? scripted : UsualAnswer(message);
        message = message with { Status = answer.Hang ? null : answer.Status };
        Requests.Add(message);
        if (message.Status == 200)
            Messages.Add(message);
        if (answer.Hang)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        await WireRequest.AnswerAsync(stream, answer.Status, "application/json", answer.Body, cancellationToken);
    }

    private static PushoverAnswer UsualAnswer(PushoverMessage message) =>
        PushoverLimits.Problem(message) is { } problem
            ? new() { Status = 400, Body = $$"""{"errors":["{{problem}}"],"status":0,"request":"{{Guid.NewGuid()}}"}""" }
            : new() { Body = $$"""{"status":1,"request":"{{Guid.NewGuid()}}"}""" };

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + Host, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
