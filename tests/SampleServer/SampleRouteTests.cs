using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.SampleServer.Tests;

public sealed class SampleRouteTests
{
    [Fact]
    public void Every_feed_of_every_source_that_is_ever_fetched_has_an_address_here()
    {
        var fetched = Directory
            .GetFiles(RepositoryFiles.PathOf("seed_data", "sources"), "*.json")
            .SelectMany(file =>
            {
                using var document = JsonDocument.Parse(File.ReadAllText(file));
                var id = document.RootElement.GetProperty("id").GetString()!;
                var feeds = document.RootElement.GetProperty("feeds").EnumerateArray().ToList();
                // Without an address a feed is only ever parsed, unless none of its source has one: then an operator gives it.
                return feeds
                    .Where(feed => feed.TryGetProperty("url", out _) || feeds.TrueForAll(other => !other.TryGetProperty("url", out _)))
                    .Select(feed => (id, feed.GetProperty("name").GetString()!))
                    .ToList();
            });
        SampleRoutes.Feeds.Select(feed => (feed.SourceId, feed.Name)).ShouldBe(fetched, ignoreOrder: true);
    }

    [Fact]
    public void No_two_feeds_share_an_address() => SampleRoutes.Feeds.Select(feed => feed.Path).ShouldBeUnique(StringComparer.Ordinal);
}
