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
}
