using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WaitTime.Board.Answers;

namespace WaitTime.Board.Serving;

/// <summary>The pages' own style and scripts, as the build carries them.</summary>
internal sealed class AssetEndpoint(TimeProvider time)
{
    private const string Script = "text/javascript; charset=utf-8";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/assets/board.css", "board.css", "text/css; charset=utf-8", CachePolicy.Asset);
        Map(routes, "/assets/board.js", "board.js", Script, CachePolicy.Asset);
        // At the root, because it answers for every page; asked for anew each time, so that a mended one arrives. What it asks for itself,
        // its own policy permits.
        Map(routes, "/worker.js", "worker.js", Script, CachePolicy.Current, "default-src 'none'; connect-src 'self'");
        Map(routes, "/robots.txt", "robots.txt", "text/plain; charset=utf-8", CachePolicy.Asset);
    }

    private void Map(
        IEndpointRouteBuilder routes,
        string path,
        string name,
        string contentType,
        CachePolicy policy,
        string? contentPolicy = null
    )
    {
        var answer = Answer.Of(Read(name), contentType, policy, DateTimeOffset.UnixEpoch);
        if (contentPolicy is not null)
        {
            answer = answer with
            {
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Security-Policy"] = contentPolicy },
            };
        }

        routes.MapMethods(path, Methods, context => AnswerWriter.WriteAsync(context, answer, time.GetUtcNow()));
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(AssetEndpoint).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
