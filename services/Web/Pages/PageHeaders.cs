using Microsoft.AspNetCore.Http;

namespace WaitTime.Web.Pages;

/// <summary>What every HTML answer says to the browser: nothing from elsewhere, in no frame, no referrer.</summary>
public static class PageHeaders
{
    /// <summary>For a page with a form that asks its own site.</summary>
    public const string OwnForms = "form-action 'self'";

    public const string ContentType = "text/html; charset=utf-8";

    /// <param name="response">Not begun yet.</param>
    /// <param name="policy">
    /// What the page needs beside nothing, for example <c>style-src 'self'</c>; <c>form-action</c> where it has a form.
    /// </param>
    public static void Apply(HttpResponse response, params ReadOnlySpan<string> policy)
    {
        ArgumentNullException.ThrowIfNull(response);
        string[] forms = policy.Contains(OwnForms) ? [] : ["form-action 'none'"];
        response.ContentType = ContentType;
        response.Headers.ContentSecurityPolicy = string.Join(
            "; ",
            ["default-src 'none'", "base-uri 'none'", .. forms, "frame-ancestors 'none'", .. policy]
        );
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
