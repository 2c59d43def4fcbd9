namespace WaitTime.Board.Open;

/// <summary>A number that its publisher corrected. Times are UTC.</summary>
public sealed record OpenCorrection
{
    public required int MetricId { get; init; }

    public required DateTime ReportedAt { get; init; }

    /// <summary>Null where there was none, or a range.</summary>
    public double? OldValue { get; init; }

    public double? OldLower { get; init; }

    public double? OldUpper { get; init; }

    public required string OldState { get; init; }

    /// <summary>Null where there is none, or a range.</summary>
    public double? NewValue { get; init; }

    public double? NewLower { get; init; }

    public double? NewUpper { get; init; }

    public required string NewState { get; init; }

    public required DateTime RevisedAt { get; init; }
}
