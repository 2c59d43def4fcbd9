using System.Globalization;

namespace WaitTime.SampleServer;

/// <summary>Which address serves which sample, in the shape of the publishers' own addresses.</summary>
public static class SampleRoutes
{
    private static readonly Dictionary<(string Source, string Feed), string> Paths = new()
    {
        [("quebec-msss", "page")] = "/quebec/situation-in-emergency-rooms",
        [("quebec-msss", "csv")] = "/quebec/releve.csv",
        [("ontario-health", "page")] = "/ontario/Time-Spent-in-Emergency-Departments",
        [("alberta-ahs", "api")] = "/alberta/api/waittimes/en",
        [("alberta-ahs", "page")] = "/alberta/Page14230.aspx",
        [("bc-phsa", "api")] = "/bc/api/wait-times",
        [("bc-phsa", "legacy")] = "/bc/legacy",
    };

    /// <summary>The redirects through which Ontario's page is reached, two of them permanent and one relative.</summary>
    internal static IReadOnlyDictionary<string, (string To, bool Permanent)> Redirects { get; } = new Dictionary<string, (string, bool)>(StringComparer.Ordinal)
    {
        ["/ontario/Time-Spent-in-Emergency-Departments"] = ("/ontario/system-performance/time-spent", true),
        ["/ontario/system-performance/time-spent"] = ("time-spent.html", false),
        ["/ontario/system-performance/time-spent.html"] = ("/ontario/reporting", true),
    };

    /// <summary>The path of a feed; null for a feed that is never fetched.</summary>
    public static string? PathOf(string sourceId, string feed) => Paths.GetValueOrDefault((sourceId, feed));

    /// <summary>The sample behind a path, with its content type; null when there is none.</summary>
    internal static (string File, string ContentType)? FileOf(string path, string? page) => path switch
    {
        "/quebec/situation-in-emergency-rooms" => QuebecPage(page),
        "/quebec/releve.csv" => ("quebec-msss/releve.csv", "text/csv; charset=utf-8"),
        "/ontario/reporting" => ("ontario-health/page.html", "text/html; charset=utf-8"),
        "/alberta/api/waittimes/en" => ("alberta-ahs/api.json", "application/json; charset=utf-8"),
        "/alberta/Page14230.aspx" => ("alberta-ahs/page.html", "text/html; charset=utf-8"),
        "/bc/api/wait-times" => ("bc-phsa/api.json", "application/json; charset=utf-8"),
        "/bc/legacy" => ("bc-phsa/legacy.html", "text/html; charset=utf-8"),
        _ => null,
    };

    private static (string, string)? QuebecPage(string? page)
    {
        const int pages = 12;
        return int.TryParse(page ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= pages
            ? (string.Create(CultureInfo.InvariantCulture, $"quebec-msss/page-{number:00}.html"), "text/html; charset=utf-8")
            : null;
    }
}
