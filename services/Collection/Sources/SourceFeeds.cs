using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Sources;

namespace WaitTime.Collection.Sources;

/// <summary>
/// Joins the feeds of a source's file with the parsers of its province's code: one parser for each feed, and none beside them.
/// </summary>
internal static class SourceFeeds
{
    /// <param name="definition">The file, as it was read.</param>
    /// <param name="file">Where it is in the repository, for messages.</param>
    /// <param name="parsers">By the feed's name.</param>
    /// <exception cref="ConfigurationException">A feed has no parser, or a parser has no feed.</exception>
    public static List<Feed> Join(SourceDefinition definition, string file, IReadOnlyList<(string Feed, IFeedParser Parser)> parsers)
    {
        var feeds = definition
            .Feeds.Select(feed =>
                parsers.FirstOrDefault(candidate => IsOf(candidate.Feed, feed)) is { Feed: not null } found
                    ? new Feed(feed, found.Parser)
                    : throw new ConfigurationException($"{file}: the feed '{feed.Name}' has no parser.")
            )
            .ToList();
        foreach (var (name, parser) in parsers)
        {
            if (!definition.Feeds.Any(feed => IsOf(name, feed)))
                throw new ConfigurationException($"{file} has no feed '{name}', which {parser.GetType().FullName} parses.");
        }

        return feeds;
    }

    private static bool IsOf(string name, FeedDefinition feed) => string.Equals(name, feed.Name, StringComparison.Ordinal);
}
