using System.Text.Json;
using System.Text.Json.Serialization;
using WaitTime.Core.Sources;

namespace WaitTime.Migrator;

/// <summary>The feeds of a source as the database shows them to operators: name, address, rank.</summary>
internal static class FeedsJson
{
    public static string Of(IReadOnlyList<FeedDefinition> feeds) =>
        JsonSerializer.Serialize(
            [.. feeds.Select(feed => new FeedEntry(feed.Name, feed.Url?.AbsoluteUri, feed.Rank))],
            FeedEntryJson.Default.ListFeedEntry
        );
}

internal sealed record FeedEntry(string Name, string? Url, int Rank);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(List<FeedEntry>))]
internal sealed partial class FeedEntryJson : JsonSerializerContext;
