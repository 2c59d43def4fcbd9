using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using WaitTime.Board.Snapshots;

namespace WaitTime.Board.Serving;

/// <summary>What operators ask, on a port that the public is never led to.</summary>
internal sealed class Operations(SnapshotKeeper keeper, BoardMetrics metrics)
{
    private const string Text = "text/plain; charset=utf-8";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public void Map(WebApplication application)
    {
        application.MapMethods("/livez", Methods, context => WriteAsync(context, StatusCodes.Status200OK, Text, "ok\n"u8.ToArray()));
        application.MapMethods("/readyz", Methods, ReadyAsync);
        application.MapMethods("/metrics", Methods, MetricsAsync);
    }

    /// <summary>Ready as soon as there is something to show: a database that went away later takes nobody's numbers.</summary>
    private Task ReadyAsync(HttpContext context) =>
        keeper.Current is { Snapshot: null } kept
            ? WriteAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                Text,
                System.Text.Encoding.UTF8.GetBytes($"no data yet: {kept.Away ?? "starting"}\n")
            )
            : WriteAsync(context, StatusCodes.Status200OK, Text, "ok\n"u8.ToArray());

    private async Task MetricsAsync(HttpContext context) =>
        await WriteAsync(context, StatusCodes.Status200OK, BoardMetrics.ContentType, await metrics.WriteAsync(context.RequestAborted));

    private static async Task WriteAsync(HttpContext context, int status, string contentType, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
