namespace WaitTime.BulkExport.Rows;

/// <summary>What a number of a source means.</summary>
public sealed record BulkMetric
{
    public required int Id { get; init; }

    public required string SourceId { get; init; }

    public required string Name { get; init; }

    public required string Family { get; init; }

    /// <summary>When the clock starts; null for what is no time.</summary>
    public string? StartEvent { get; init; }

    /// <summary>When the clock stops; null for what is no time.</summary>
    public string? EndEvent { get; init; }

    public required string Statistic { get; init; }

    public required string PatientScope { get; init; }

    public required string Unit { get; init; }

    /// <summary>Null for a meaning that ended before there was such a tag.</summary>
    public string? Basis { get; init; }

    /// <inheritdoc cref="Basis"/>
    public string? TimeWindow { get; init; }

    /// <summary>Null for what is no prediction.</summary>
    public int? HorizonMinutes { get; init; }

    public required string Definition { get; init; }

    /// <summary>Null for a meaning that is older than the translations.</summary>
    public string? DefinitionFr { get; init; }

    public required string DefinitionUrl { get; init; }

    /// <summary>Inclusive; null is open.</summary>
    public DateTime? ValidFrom { get; init; }

    /// <summary>Exclusive; null is open.</summary>
    public DateTime? ValidTo { get; init; }
}
