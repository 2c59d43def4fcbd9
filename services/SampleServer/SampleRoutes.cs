namespace WaitTime.SampleServer;

/// <summary>
/// Which address serves which sample, in the shape of the publishers' own
/// addresses: what the files <c>seed_data/samples/*/publisher.json</c> say.
/// </summary>
public static class SampleRoutes
{
    /// <summary>Every feed that can be fetched, by its source's id.</summary>
    /// <exception cref="Core.Failures.ConfigurationException">A file is wrong; the message names it.</exception>
    public static IReadOnlyList<SampleFeed> Feeds => field ??= [.. Sources.SelectMany(source => source.Feeds)];

    internal static IReadOnlyList<SampleSourceFile> Sources => field ??= SampleSourceFile.ReadAll();

    /// <summary>The path of a feed; null for a feed that is never fetched.</summary>
    public static string? PathOf(string sourceId, string feed) =>
        Feeds.FirstOrDefault(one => one.SourceId == sourceId && one.Name == feed)?.Path;

    /// <summary>The redirect that starts at a path; null for none.</summary>
    internal static SampleRedirect? RedirectAt(string path) =>
        Sources.SelectMany(source => source.Redirects).FirstOrDefault(redirect => redirect.From == path);

    /// <summary>The feed that a path belongs to, at the beginning or at the end of its redirects; null for none.</summary>
    internal static SampleFeed? FeedAt(string path) => Feeds.FirstOrDefault(feed => feed.IsAt(path) || Landing(feed.Path) == path);

    /// <summary>What moves in the pages of a feed's publisher.</summary>
    internal static SampleSourceFile SourceOf(SampleFeed feed) => Sources.Single(source => source.SourceId == feed.SourceId);

    private static string Landing(string path)
    {
        // A circle of redirects ends somewhere in it.
        for (var steps = 0; steps < Sources.Sum(source => source.Redirects.Count) && RedirectAt(path) is { } redirect; steps++)
        {
            path = new Uri(new Uri(new Uri("http://sample/"), path), redirect.To).AbsolutePath;
        }

        return path;
    }
}
