namespace WaitTime.Board.Open;

/// <summary>A reading got another value or state than it had. Times are UTC.</summary>
public sealed record OpenRevision
{
    public required long Id { get; init; }

    public required string SourceId { get; init; }

    public required string HospitalId { get; init; }

    public required int MetricId { get; init; }

    public required DateTime ReportedAt { get; init; }

    public double? OldValue { get; init; }

    public double? OldLower { get; init; }

    public double? OldUpper { get; init; }

    public required string OldState { get; init; }

    public double? NewValue { get; init; }

    public double? NewLower { get; init; }

    public double? NewUpper { get; init; }

    public required string NewState { get; init; }

    public required DateTime RevisedAt { get; init; }
}
