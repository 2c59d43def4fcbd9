using System.IO.Compression;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace WaitTime.Testing;

/// <summary>A server that takes envelopes as Sentry does: <c>POST /api/PROJECT/envelope/</c>, compressed, an item a line.</summary>
public sealed class SentryStandIn : IAsyncDisposable
{
    private const string PublicKey = "0123456789abcdef0123456789abcdef";
    private const string Project = "7";

    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _answering = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SentryStandIn(Action<SentryStandIn, ListenOptions> listen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, options => listen(this, options)));
        _application = builder.Build();
        _application.MapPost($"/api/{Project}/envelope/", TakeAsync);
    }

    /// <summary>What came, in order of arrival: the whole envelope as text.</summary>
    public Arrivals<string> Envelopes { get; } = new();

    /// <summary>Where a program is to send.</summary>
    public string Dsn => DsnOf(new Uri(_application.Urls.Single()));

    /// <summary>The only event of all that came.</summary>
    public JsonElement Event => JsonDocument.Parse(Envelopes.All.SelectMany(Events).Single()).RootElement;

    public static string DsnOf(Uri server) =>
        new UriBuilder(server) { UserName = PublicKey, Path = "/" + Project }
            .Uri
            .AbsoluteUri;

    public static Task<SentryStandIn> StartAsync(CancellationToken cancellationToken) => StartAsync(new((_, _) => { }), cancellationToken);

    /// <summary>
    /// One that says nothing before <see cref="Answer"/>, not even to begin TLS: until then nothing of an envelope has left its program,
    /// not into a buffer of this machine either.
    /// </summary>
    /// <param name="certificate">With its private key; the program must know who issued it.</param>
    public static Task<SentryStandIn> StartSilentAsync(X509Certificate2 certificate, CancellationToken cancellationToken) =>
        StartAsync(
            new(
                (server, listen) =>
                {
                    listen.Use(next => connection => server.WaitAsync(next, connection));
                    listen.UseHttps(certificate);
                }
            ),
            cancellationToken
        );

    /// <summary>Waits until a program has begun to send.</summary>
    public Task UntilCalledAsync(CancellationToken cancellationToken) =>
        _called.Task.WaitAsync(Patience.Limit, TimeProvider.System, cancellationToken);

    /// <summary>Ends the silence.</summary>
    public void Answer() => _answering.TrySetResult();

    private async Task WaitAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        _called.TrySetResult();
        await _answering.Task.WaitAsync(_stop.Token);
        await next(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _application.DisposeAsync();
        _stop.Dispose();
    }

    private static async Task<SentryStandIn> StartAsync(SentryStandIn server, CancellationToken cancellationToken)
    {
        await server._application.StartAsync(cancellationToken);
        return server;
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        if (!request.Headers["X-Sentry-Auth"].ToString().Contains(PublicKey, StringComparison.Ordinal))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        await using var body =
            request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var reader = new StreamReader(body, Encoding.UTF8);
        Envelopes.Add(await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
        return Results.Ok();
    }

    /// <summary>After the envelope's own header come pairs of lines: an item's header, and the item.</summary>
    private static IEnumerable<string> Events(string envelope) =>
        envelope
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Chunk(2)
            .Where(item => JsonDocument.Parse(item[0]).RootElement.GetProperty("type").GetString() == "event")
            .Select(item => item[1]);
}
