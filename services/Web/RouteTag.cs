using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentry;
using WaitTime.Core.Telemetry.Errors;

namespace WaitTime.Web;

/// <summary>
/// Says of an exception that escapes a request which route it was, by its pattern: the request's own address is not sent. Only used where
/// exceptions are sent.
/// </summary>
internal static class RouteTag
{
    public static async Task AddAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch
        {
            if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } pattern })
                SentrySdk.ConfigureScope(scope => scope.SetTag(ErrorEvent.Route, pattern));
            throw;
        }
    }
}
