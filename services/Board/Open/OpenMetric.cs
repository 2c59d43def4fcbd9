using WaitTime.Core.Comparability;

namespace WaitTime.Board.Open;

/// <summary>What a number means, in force or ended.</summary>
public sealed record OpenMetric
{
    public required int Id { get; init; }

    public required string SourceId { get; init; }

    /// <summary>Short; unique within its source.</summary>
    public required string Name { get; init; }

    public required string Family { get; init; }

    /// <summary>Null for counts and shares.</summary>
    public string? StartEvent { get; init; }

    /// <summary>Null for counts and shares.</summary>
    public string? EndEvent { get; init; }

    public required string Statistic { get; init; }

    public required string PatientScope { get; init; }

    /// <summary><c>min</c>, <c>percent</c> or <c>people</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Null in meanings older than the tag.</summary>
    public string? Basis { get; init; }

    /// <summary>Null in meanings older than the tag.</summary>
    public string? TimeWindow { get; init; }

    /// <summary>Of a prediction; null for everything else.</summary>
    public int? HorizonMinutes { get; init; }

    public required string Definition { get; init; }

    /// <summary>Null in meanings older than the translations.</summary>
    public string? DefinitionFr { get; init; }

    public required string DefinitionUrl { get; init; }

    /// <summary>Null when it is the first one known.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The first day on which it no longer holds; null while it does.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>What decides with what it may be compared.</summary>
    internal MetricTags Tags =>
        new(Id, SourceId, Name, Family, StartEvent, EndEvent, Statistic, PatientScope, Unit, Basis, TimeWindow, HorizonMinutes);
}
