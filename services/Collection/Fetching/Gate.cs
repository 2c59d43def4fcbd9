using System.Net;
using WaitTime.Collection.Parsing;

namespace WaitTime.Collection.Fetching;

/// <summary>
/// Tells the refusal of a bot protection or firewall from an answer of the publisher, by its headers, by where it sends us, and by its
/// page. Whoever turns us away is not asked again before the schedule does, and the parser is not blamed for it.
/// </summary>
public static class Gate
{
    private const int LongestPage = 256 * 1024;

    /// <summary>
    /// What such pages contain. Only looked for in documents that the feed's parser does not recognise, so a real page that mentions
    /// such words is never mistaken.
    /// </summary>
    private static readonly string[] Marks =
    [
        // Cloudflare
        "challenge-platform",
        "cf-chl-",
        "cf-browser-verification",
        "just a moment...",
        "attention required! | cloudflare",
        // AWS WAF
        "gokuprops",
        "awswafcookiedomainlist",
        "token.awswaf.com",
        "captcha.awswaf.com",
        // F5 BIG-IP
        "the requested url was rejected",
        "tspd_101",
        // Akamai
        "errors.edgesuite.net",
        "bm-verify",
        "sec-if-cpt",
        "akamai-block",
        // Imperva
        "incapsula",
        "_incap_",
        // Radware
        "perfdrive.com",
        "radware",
        // DataDome, PerimeterX, Sucuri, DDoS-Guard, ModSecurity
        "datadome",
        "captcha-delivery.com",
        "px-captcha",
        "sucuri website firewall",
        "ddos-guard",
        "mod_security",
        // Any
        "g-recaptcha",
        "h-captcha",
        "hcaptcha.com",
        "captcha",
        "access denied",
        "request blocked",
        "request rejected",
        "403 forbidden",
        "verify you are human",
        "verifying you are human",
        "checking your browser",
        "are you a robot",
        "unusual traffic",
        "enable javascript and cookies to continue",
    ];

    /// <summary>The same in JSON, which some give to those who ask for JSON.</summary>
    private static readonly string[] JsonMarks = ["captcha-delivery.com", "px-captcha", "jsclientsrc", "token.awswaf.com"];

    /// <summary>Hosts to which a protection sends those whom it wants to examine.</summary>
    private static readonly string[] Hosts = ["perfdrive.com", "captcha-delivery.com", "awswaf.com", "challenges.cloudflare.com"];

    /// <summary>
    /// Which protection's headers the answer carries; null when it carries none, or only those that every answer through it has.
    /// </summary>
    public static string? Of(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (Has("x-amzn-waf-action"))
            return "AWS WAF";
        if (Has("cf-mitigated"))
            return "Cloudflare";
        if (Has("x-datadome") && response.StatusCode != HttpStatusCode.OK)
            return "DataDome";
        var isRefusal =
            (int)response.StatusCode is >= 400 and < 500
            && response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.TooManyRequests);
        if (isRefusal && response.Headers.Server.ToString().Contains("AkamaiGHost", StringComparison.OrdinalIgnoreCase))
            return "Akamai";
        return isRefusal && Has("x-iinfo") ? "Imperva" : null;

        bool Has(string header) => response.Headers.Contains(header);
    }

    /// <summary>Whether a redirect leads to a protection's own host.</summary>
    public static bool IsAt(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Array.Exists(
            Hosts,
            host =>
                address.Host.Equals(host, StringComparison.OrdinalIgnoreCase)
                || address.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>Whether a document is a protection's page; to be asked of documents that the feed's parser does not recognise.</summary>
    public static bool Matches(ReadOnlySpan<byte> document)
    {
        if (document.Length > LongestPage)
            return false;
        string[] marks = DocumentText.FirstCharacter(document) switch
        {
            '<' => Marks,
            '{' => JsonMarks,
            _ => [],
        };
        if (marks.Length == 0)
            return false;
        var text = DocumentText.Decode(document);
        return Array.Exists(marks, mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }
}
