using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace WaitTime.Board.Requests;

/// <summary>Writes a problem as <c>application/problem+json</c>.</summary>
internal static class ProblemWriter
{
    public const string ContentType = "application/problem+json";

    /// <summary>Where the kinds are described; the kind's name follows.</summary>
    public const string TypeBase = "/en/api#problem-";

    public static async Task WriteAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Kind.Status;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.Remove("ETag");
        response.Headers.Remove("Last-Modified");
        if (problem.Kind == ProblemKind.MethodNotAllowed)
            response.Headers.Allow = "GET, HEAD, OPTIONS";
        if (problem.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new ProblemBody(TypeBase + problem.Kind.Name, problem.Kind.Title, problem.Kind.Status, problem.Detail, problem.Parameter),
            ProblemJson.Default.ProblemBody
        );
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
