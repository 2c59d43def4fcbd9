namespace WaitTime.SampleServer;

/// <summary>Which address serves which sample, in the shape of the publishers' own addresses. Everything else that needs an address takes it from here.</summary>
public static class SampleRoutes
{
    /// <summary>Every feed that can be fetched.</summary>
    public static IReadOnlyList<SampleFeed> Feeds { get; } =
    [
        new("quebec-msss", "page", "/quebec/situation-in-emergency-rooms", "page-{0:00}.html") { Pages = 12 },
        new("quebec-msss", "csv", "/quebec/releve.csv", "releve.csv"),
        new("ontario-health", "page", "/ontario/Time-Spent-in-Emergency-Departments", "page.html") { Landing = "/ontario/reporting" },
        new("alberta-ahs", "api", "/alberta/api/waittimes/en", "api.json"),
        new("alberta-ahs", "page", "/alberta/Page14230.aspx", "page.html"),
        new("bc-phsa", "api", "/bc/api/wait-times", "api.json"),
        new("bc-phsa", "legacy", "/bc/legacy", "legacy.html"),
    ];

    /// <summary>The redirects through which Ontario's page is reached, two of them permanent and one relative.</summary>
    internal static IReadOnlyDictionary<string, (string To, bool Permanent)> Redirects { get; } = new Dictionary<string, (string, bool)>(StringComparer.Ordinal)
    {
        ["/ontario/Time-Spent-in-Emergency-Departments"] = ("/ontario/system-performance/time-spent", true),
        ["/ontario/system-performance/time-spent"] = ("time-spent.html", false),
        ["/ontario/system-performance/time-spent.html"] = ("/ontario/reporting", true),
    };

    /// <summary>The path of a feed; null for a feed that is never fetched.</summary>
    public static string? PathOf(string sourceId, string feed) => Feeds.FirstOrDefault(one => one.SourceId == sourceId && one.Name == feed)?.Path;

    /// <summary>The feed that a path belongs to, at the beginning or at the end of its redirects; null for none.</summary>
    internal static SampleFeed? FeedAt(string path) => Feeds.FirstOrDefault(feed => feed.Path == path || feed.Landing == path);
}
