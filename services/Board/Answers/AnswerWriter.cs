using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace WaitTime.Board.Answers;

/// <summary>Sends an answer in the form that its receiver takes, or says that the receiver's copy is still right.</summary>
internal static class AnswerWriter
{
    public static async Task WriteAsync(HttpContext context, Answer answer, DateTimeOffset now, int status = StatusCodes.Status200OK)
    {
        var (body, encoding) = Form(context.Request, answer);
        var tag = encoding is null ? $"\"{answer.Hash}\"" : $"\"{answer.Hash}-{encoding}\"";
        var modified = Modified(answer, now);
        var head = context.Response.Headers;
        head.ETag = tag;
        if (modified is { } at)
            head.LastModified = at.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        head.CacheControl = answer.CacheControlAt(now);
        head.Vary = HeaderNames.AcceptEncoding;
        foreach (var (name, value) in answer.Headers)
            head[name] = value;
        if (status == StatusCodes.Status200OK && IsUnchanged(context.Request, answer, modified))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = body.Length;
        if (encoding is not null)
            head.ContentEncoding = encoding;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>In whole seconds. Nothing was ever changed in the future, whatever a clock said.</summary>
    private static DateTimeOffset? Modified(Answer answer, DateTimeOffset now)
    {
        if (answer.LastModified is not { } data)
            return null;
        var modified = data < now ? data : now;
        return modified.AddTicks(-(modified.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>By the tag where one was sent; a time alone counts only without.</summary>
    private static bool IsUnchanged(HttpRequest request, Answer answer, DateTimeOffset? modified)
    {
        var conditions = request.GetTypedHeaders();
        if (request.Headers.IfNoneMatch.Count > 0)
        {
            return conditions.IfNoneMatch.Any(tag =>
                tag.Tag == "*" || (tag.Tag.Length > answer.Hash.Length && tag.Tag.AsSpan(1).StartsWith(answer.Hash))
            );
        }

        return conditions.IfModifiedSince is { } since && modified <= since;
    }

    private static (byte[] Body, string? Encoding) Form(HttpRequest request, Answer answer)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        if (Accepts("br") && answer.Brotli is { } brotli)
            return (brotli, "br");
        return Accepts("gzip") && answer.Gzip is { } gzip ? (gzip, "gzip") : (answer.Body, null);

        bool Accepts(string encoding) => accepted.Any(one => one.Quality is null or > 0 && one.Value == encoding);
    }
}
