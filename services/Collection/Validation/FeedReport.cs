using WaitTime.Collection.Fetching;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;

namespace WaitTime.Collection.Validation;

/// <summary>What one feed gave in one run.</summary>
public sealed record FeedReport
{
    public required Feed Feed { get; init; }

    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>
    /// The time for readings without a stamp: the first fetch that saw exactly these readings. Null when the feed failed.
    /// </summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>Null when the fetch failed, and in a dry run.</summary>
    public byte[]? PayloadHash { get; init; }

    /// <summary>Why the payload could not be kept, although the feed is usable; null when it was, and in a dry run.</summary>
    public Failure? ArchiveFailure { get; init; }

    public byte[]? ReadingsDigest { get; init; }

    public FetchedFeed? Fetched { get; init; }

    /// <summary>Null when the fetch failed.</summary>
    public ParseResult? Parsed { get; init; }

    /// <summary>Null when the feed was fetched and parsed.</summary>
    public Failure? Failure { get; init; }

    /// <summary>True when the feed gave something to work with.</summary>
    public bool Usable => Failure is null && Parsed is not null;

    /// <summary>The parsers whose readings are in use, as revisions name them.</summary>
    public static string ParserVersions(IReadOnlyList<FeedReport> feeds) =>
        string.Join(',', feeds.Where(feed => feed.Usable).Select(feed => $"{feed.Feed.Name} {feed.Feed.Parser.Version}"));
}
