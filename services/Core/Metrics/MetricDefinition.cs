namespace WaitTime.Core.Metrics;

/// <summary>
/// What a source's number means. Every table, page and answer that shows a value shows its metric: a P90 of one province
/// and a monthly mean of another are different quantities, however alike their names.
/// </summary>
public sealed record MetricDefinition
{
    /// <summary>
    /// The short name by which parsers and operators speak of it (<c>wait</c>, <c>occupancy</c>); unique within its source.
    /// </summary>
    public required string Name { get; init; }

    public required MetricFamily Family { get; init; }

    /// <summary>Null for counts and shares, which measure no interval.</summary>
    public StartEvent? StartEvent { get; init; }

    /// <summary>Null for counts and shares, which measure no interval.</summary>
    public EndEvent? EndEvent { get; init; }

    public required Statistic Statistic { get; init; }

    public required MetricBasis Basis { get; init; }

    public required MetricWindow Window { get; init; }

    /// <summary>
    /// For a prediction: how long after it was made the time lies of which it speaks, in minutes. Null for everything else.
    /// </summary>
    public int? HorizonMinutes { get; init; }

    public required PatientScope Scope { get; init; }

    public required MetricUnit Unit { get; init; }

    /// <summary>The publisher's own definition in our words, with its caveats.</summary>
    public required string Definition { get; init; }

    /// <summary>The same in French, in the field's words.</summary>
    public required string DefinitionFr { get; init; }

    /// <summary>The public page on which the publisher defines the number.</summary>
    public required Uri DefinitionUrl { get; init; }

    /// <summary>The first day on which this meaning holds; null when it is the first one known.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>
    /// How far two feeds of the same source may differ on this metric, in its own unit, before the run notes it;
    /// null where only one feed publishes it or a difference says nothing.
    /// </summary>
    public decimal? CrossCheckTolerance { get; init; }
}
