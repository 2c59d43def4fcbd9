namespace WaitTime.Board.Open;

/// <summary>How complete a source's day (UTC) is.</summary>
public sealed record OpenDay
{
    public required string SourceId { get; init; }

    public required DateOnly SnapshotDate { get; init; }

    public required int ExpectedWindows { get; init; }

    public required int ActualWindows { get; init; }

    /// <summary>From 0 to 1; null where nothing was due.</summary>
    public double? SuccessRate { get; init; }

    public string? Status { get; init; }

    public required bool IsComplete { get; init; }
}
