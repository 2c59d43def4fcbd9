namespace WaitTime.Board.Open;

/// <summary>What is usual at an hour of the week.</summary>
public sealed record OpenPattern
{
    public required int MetricId { get; init; }

    /// <summary>1 on Monday, 7 on Sunday.</summary>
    public required short DayOfWeek { get; init; }

    public required short HourOfDay { get; init; }

    /// <summary>Hours that it is made from; at least one.</summary>
    public required int Samples { get; init; }

    public required double P50 { get; init; }

    public required double P90 { get; init; }

    /// <summary>The first local day.</summary>
    public required DateOnly FromDate { get; init; }

    /// <summary>The last local day.</summary>
    public required DateOnly ToDate { get; init; }

    /// <summary>The zone by whose clock it was computed; null in one of an earlier version.</summary>
    public string? TimeZone { get; init; }
}
