using Microsoft.AspNetCore.Http;

namespace WaitTime.Board.Serving;

/// <summary>Fields that every answer has, and what other sites' pages may do with the interface.</summary>
internal static class PublicHeaders
{
    /// <summary>Nothing but what the own pages need; the pages themselves name more.</summary>
    private const string Policy = "default-src 'none'; frame-ancestors 'none'";

    private static readonly string[] Shared = ["/v1", "/bulk", "/datapackage.json", "/catalog.jsonld"];

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var head = context.Response.Headers;
        head.XContentTypeOptions = "nosniff";
        head["Referrer-Policy"] = "no-referrer";
        head.ContentSecurityPolicy = Policy;
        head["Permissions-Policy"] = "geolocation=(self), camera=(), microphone=()";
        head["Cross-Origin-Opener-Policy"] = "same-origin";
        head.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (Array.Exists(Shared, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
        {
            head.AccessControlAllowOrigin = "*";
            head.AccessControlExposeHeaders =
                "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, Last-Modified, Accept-Ranges, Content-Range";
            head["Cross-Origin-Resource-Policy"] = "cross-origin";
        }

        if (!HttpMethods.IsOptions(context.Request.Method))
            return next(context);
        head.Allow = "GET, HEAD, OPTIONS";
        head.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
        head.AccessControlAllowHeaders = "If-None-Match, If-Modified-Since, Range";
        head.AccessControlMaxAge = "86400";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
