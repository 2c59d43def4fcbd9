using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WaitTime.Testing;

/// <summary>A server that takes envelopes as Sentry does: <c>POST /api/PROJECT/envelope/</c>, compressed, an item a line.</summary>
public sealed class SentryStandIn : IAsyncDisposable
{
    private const string PublicKey = "0123456789abcdef0123456789abcdef";
    private const string Project = "7";

    private readonly WebApplication _application;

    private SentryStandIn(WebApplication application) => _application = application;

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

    public static async Task<SentryStandIn> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var server = new SentryStandIn(application);
        application.MapPost($"/api/{Project}/envelope/", server.TakeAsync);
        await application.StartAsync(cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

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
