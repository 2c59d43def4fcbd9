namespace WaitTime.Collection.Fetching;

/// <summary>One fetched body with what the next run needs to ask whether it changed.</summary>
/// <param name="Address">The address that was asked, before any redirect.</param>
/// <param name="Body">Decoded bytes, as parsers and the archive see them.</param>
public sealed record Document(Uri Address, ReadOnlyMemory<byte> Body)
{
    public string? ContentType { get; init; }

    /// <summary>The entity tag with its quotes; null when the publisher sends none.</summary>
    public string? ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }
}
