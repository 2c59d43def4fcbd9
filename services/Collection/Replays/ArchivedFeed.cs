using WaitTime.Collection.Fetching;

namespace WaitTime.Collection.Replays;

/// <summary>One feed of one past run with the payload that it saw.</summary>
/// <param name="ObservedAt">The time that its readings without a stamp were given.</param>
public sealed record ArchivedFeed(string Feed, DateTimeOffset FetchedAt, DateTimeOffset? ObservedAt, IReadOnlyList<Document> Documents);
