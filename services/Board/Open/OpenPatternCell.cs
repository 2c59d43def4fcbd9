namespace WaitTime.Board.Open;

/// <summary>What is usual at an hour of the week.</summary>
public sealed record OpenPatternCell
{
    public required int MetricId { get; init; }

    /// <summary>Monday is 1.</summary>
    public required short DayOfWeek { get; init; }

    public required short HourOfDay { get; init; }

    public required int Samples { get; init; }

    public required double P50 { get; init; }

    public required double P90 { get; init; }

    /// <summary>On whose clock; null in patterns of an earlier version.</summary>
    public string? TimeZone { get; init; }
}
