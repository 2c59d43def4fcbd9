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
                return document
                    .RootElement.GetProperty("feeds")
                    .EnumerateArray()
                    .Where(feed => feed.TryGetProperty("url", out _))
                    .Select(feed => (id, feed.GetProperty("name").GetString()!))
                    .ToList();
            });
        SampleRoutes.Feeds.Select(feed => (feed.SourceId, feed.Name)).ShouldBe(fetched, ignoreOrder: true);
    }

    [Fact]
    public void No_two_feeds_share_an_address() => SampleRoutes.Feeds.Select(feed => feed.Path).ShouldBeUnique(StringComparer.Ordinal);
}
