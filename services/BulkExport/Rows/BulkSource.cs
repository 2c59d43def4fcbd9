namespace WaitTime.BulkExport.Rows;

/// <summary>A source, as far as files say of it.</summary>
public sealed record BulkSource
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Null where it has none of its own.</summary>
    public string? NameFr { get; init; }

    public required string Province { get; init; }

    public required string Homepage { get; init; }

    public required string Licence { get; init; }

    /// <summary>Null where it cannot be read anywhere.</summary>
    public string? LicenceUrl { get; init; }

    /// <summary>The feeds that may be copied, with a space between them; null where all of them may.</summary>
    public string? Feeds { get; init; }
}
