using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WaitTime.Monitor.Exposition;
using WaitTime.Monitor.Options;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor;

/// <summary>
/// What programs ask the monitor, but for its process's metrics. Every other address, the operator's pages apart, is 404, and every
/// method but GET and HEAD 405.
/// </summary>
internal sealed class Endpoints(SnapshotCache snapshots, MetricsPage page, MonitorOptions options, TimeProvider time)
{
    private const string PlainText = "text/plain; charset=utf-8";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/livez", context => WriteAsync(context, StatusCodes.Status200OK, "ok\n"));
        Map(routes, "/readyz", async context => await AnswerAsync(context, Verdict.NotReady(await SnapshotAsync(context))));
        Map(
            routes,
            "/up",
            async context =>
                await AnswerAsync(context, Verdict.Down(await SnapshotAsync(context), time.GetUtcNow(), options.HeartbeatPatience))
        );
        Map(
            routes,
            "/metrics",
            async context =>
                await WriteAsync(
                    context,
                    StatusCodes.Status200OK,
                    await page.RenderAsync(await SnapshotAsync(context)),
                    MetricsPage.ContentType
                )
        );
    }

    private static void Map(IEndpointRouteBuilder routes, string path, RequestDelegate answer) => routes.MapMethods(path, Methods, answer);

    private Task<MonitorSnapshot> SnapshotAsync(HttpContext context) => snapshots.GetAsync(context.RequestAborted);

    private static Task AnswerAsync(HttpContext context, string? problem) =>
        problem is null
            ? WriteAsync(context, StatusCodes.Status200OK, "ok\n")
            : WriteAsync(context, StatusCodes.Status503ServiceUnavailable, problem + "\n");

    private static Task WriteAsync(HttpContext context, int status, string text) =>
        WriteAsync(context, status, Encoding.UTF8.GetBytes(text), PlainText);

    private static async Task WriteAsync(HttpContext context, int status, byte[] body, string contentType)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
