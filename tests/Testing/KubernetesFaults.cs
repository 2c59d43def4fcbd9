using Microsoft.AspNetCore.Http;

namespace WaitTime.Testing;

/// <summary>The answers of the stand-in when something is wrong, in the API's own words.</summary>
internal static class KubernetesFaults
{
    public static async Task AnswerAsync(HttpContext context, KubernetesFault fault)
    {
        switch (fault)
        {
            case KubernetesFault.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                return;
            case KubernetesFault.CutOff:
                context.Response.ContentLength = 100_000;
                await context.Response.WriteAsync(
                    """{"kind":"JobList","apiVersion":"batch/v1","metadata":{},"items":[{"metadata":{"name":"wai""",
                    context.RequestAborted
                );
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                return;
            case KubernetesFault.NoJson:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Bad gateway</body></html>", context.RequestAborted);
                return;
            case KubernetesFault.OtherJson:
                await context.Response.WriteAsync("""{"paths":["/api","/apis"]}""", context.RequestAborted);
                return;
            case KubernetesFault.TooLarge:
                context.Response.ContentLength = 64 * 1024 * 1024;
                await context.Response.WriteAsync("""{"kind":"JobList","items":[""", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                return;
            case KubernetesFault.EndlessRefusal:
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                await context.Response.WriteAsync("""{"kind":"Status","message":"for""", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                return;
            case KubernetesFault.Redirect:
                context.Response.Redirect(context.Request.Path + context.Request.QueryString);
                return;
            default:
                await RefuseAsync(context, fault);
                return;
        }
    }

    private static async Task RefuseAsync(HttpContext context, KubernetesFault fault)
    {
        var (code, reason, message) = fault switch
        {
            KubernetesFault.Unauthorized => (401, "Unauthorized", "Unauthorized"),
            KubernetesFault.Forbidden => (
                403,
                "Forbidden",
                "cronjobs.batch is forbidden: User \\\"system:serviceaccount:waittime:waittime-heartbeat\\\" cannot list "
                    + "resource \\\"cronjobs\\\" in API group \\\"batch\\\" in the namespace \\\"waittime\\\""
            ),
            KubernetesFault.NotFound => (404, "NotFound", "the server could not find the requested resource"),
            KubernetesFault.Conflict => (409, "AlreadyExists", """jobs.batch \"x\" already exists"""),
            KubernetesFault.Gone => (410, "Expired", "The provided continue parameter is too old to display a consistent list result."),
            _ => (500, "InternalError", "etcdserver: leader changed"),
        };
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            $$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"{{message}}","reason":"{{reason}}","code":{{code}}}""",
            context.RequestAborted
        );
    }
}
