using WaitTime.Collection.Parsing;

namespace WaitTime.Collection.Fetching;

/// <summary>All documents of one feed, in order.</summary>
public sealed record FetchedFeed
{
    public required IReadOnlyList<Document> Documents { get; init; }

    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>Bytes that came over the network, decoded; what was confirmed unchanged counts nothing.</summary>
    public long BytesReceived { get; init; }

    /// <summary>True when the publisher confirmed every document as unchanged.</summary>
    public bool NotModified { get; init; }

    /// <summary>Pages that the set should have and that could not be fetched.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What an operator should know: permanent redirects, editions that changed in the middle.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The documents as they were read on the way, one for each; null where they are not the pages of a set.</summary>
    public IReadOnlyList<ParsedPage>? Pages { get; init; }

    /// <summary>Why a document could not even be looked at, so that it need not be parsed; null when all could.</summary>
    public ParseFailure? Unreadable { get; init; }
}
