using WaitTime.Core.Failures;

namespace WaitTime.Collection.Sources;

/// <summary>The feeds that an installation wants of a source, in its own order.</summary>
internal static class FeedOrder
{
    public const string Prefix = "WAITTIME_FEED_ORDER__";

    /// <param name="source">The source as it is known.</param>
    /// <param name="name">The variable, for the message.</param>
    /// <param name="order">Names of feeds, separated by commas; feeds that
    /// are not named are not read. Null for all in their usual order.</param>
    /// <exception cref="ConfigurationException">A name is none of the source's feeds, or is there twice, or there is none.</exception>
    public static Source Apply(Source source, string name, string? order)
    {
        if (order is null)
            return source;
        var wanted = order.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length == 0 || wanted.Distinct(StringComparer.Ordinal).Count() != wanted.Length)
            throw Wrong(source, name, order);
        return source with { Feeds = [.. wanted.Select(feed => source.FindFeed(feed) ?? throw Wrong(source, name, order))] };
    }

    private static ConfigurationException Wrong(Source source, string name, string order) =>
        new(
            $"{name} is '{order}'; expected one or more of "
                + $"{string.Join(", ", source.Feeds.Select(feed => feed.Name))}, each once, separated by commas."
        );
}
