using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WaitTime.Testing;

/// <summary>
/// An object store that speaks as much of S3 as a publisher of files needs: put, get, head and copy, by paths, for one key. What was signed
/// for the content must be the content.
/// </summary>
public sealed class ObjectStoreStandIn : IAsyncDisposable
{
    public const string AccessKey = "AKMADEUPACCESSKEY";
    public const string SecretKey = "made-up/Secret+Key0123456789";

    private const string HashHeader = "x-amz-content-sha256";
    private const string CopyHeader = "x-amz-copy-source";
    private const string MetadataPrefix = "x-amz-meta-";

    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, StoredObject> _objects = new(StringComparer.Ordinal);

    private ObjectStoreStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Map("/{**key}", AnswerAsync);
    }

    /// <summary>What is stored, by bucket and key.</summary>
    public IReadOnlyDictionary<string, StoredObject> Objects => _objects;

    /// <summary>True: everything is refused, as to somebody without a right.</summary>
    public bool Refuses { get; set; }

    public Uri Address => new(_application.Urls.Single());

    public static async Task<ObjectStoreStandIn> StartAsync(CancellationToken cancellationToken)
    {
        var server = new ObjectStoreStandIn();
        await server._application.StartAsync(cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, key) = (context.Request, context.Request.Path.Value!.TrimStart('/'));
        if (Refuses || !request.Headers.Authorization.ToString().Contains($"Credential={AccessKey}/", StringComparison.Ordinal))
        {
            await FailAsync(context, StatusCodes.Status403Forbidden, "AccessDenied");
            return;
        }

        switch (request.Method)
        {
            case "PUT" when request.Headers.ContainsKey(CopyHeader):
                await CopyAsync(context, key);
                break;
            case "PUT":
                await PutAsync(context, key);
                break;
            case "GET" or "HEAD" when _objects.TryGetValue(key, out var stored):
                await GiveAsync(context, stored);
                break;
            default:
                await FailAsync(context, StatusCodes.Status404NotFound, "NoSuchKey");
                break;
        }
    }

    private async Task PutAsync(HttpContext context, string key)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var signed = context.Request.Headers[HashHeader].ToString();
        if (signed.Length == 64 && signed != Convert.ToHexStringLower(SHA256.HashData(body.ToArray())))
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, "XAmzContentSHA256Mismatch");
            return;
        }

        _objects[key] = Of(context.Request, body.ToArray());
        context.Response.Headers.ETag = "\"made-up\"";
    }

    private async Task CopyAsync(HttpContext context, string key)
    {
        var from = Uri.UnescapeDataString(context.Request.Headers[CopyHeader].ToString()).TrimStart('/');
        if (!_objects.TryGetValue(from, out var stored))
        {
            await FailAsync(context, StatusCodes.Status404NotFound, "NoSuchKey");
            return;
        }

        _objects[key] = Of(context.Request, stored.Content);
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync(
            "<CopyObjectResult><ETag>\"made-up\"</ETag><LastModified>2026-06-04T00:00:00.000Z</LastModified></CopyObjectResult>"
        );
    }

    private static StoredObject Of(HttpRequest request, byte[] content) =>
        new(
            content,
            request.ContentType,
            request.Headers.CacheControl.ToString(),
            request
                .Headers.Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)
        );

    private static async Task GiveAsync(HttpContext context, StoredObject stored)
    {
        context.Response.ContentType = stored.MediaType;
        context.Response.ContentLength = stored.Content.Length;
        foreach (var (name, value) in stored.Metadata)
            context.Response.Headers[name] = value;
        if (context.Request.Method == "GET")
            await context.Response.Body.WriteAsync(stored.Content, context.RequestAborted);
    }

    private static async Task FailAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        if (context.Request.Method != "HEAD")
            await context.Response.WriteAsync($"<Error><Code>{code}</Code><Message>made up</Message></Error>");
    }
}

/// <summary>What a store holds under one key.</summary>
public sealed record StoredObject(byte[] Content, string? MediaType, string CacheControl, IReadOnlyDictionary<string, string> Metadata);
