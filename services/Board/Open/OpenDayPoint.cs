namespace WaitTime.Board.Open;

/// <summary>One day (UTC) of a hospital and a metric.</summary>
public sealed record OpenDayPoint
{
    public required int MetricId { get; init; }

    /// <summary>Its beginning, in UTC.</summary>
    public required DateTime BucketStart { get; init; }

    public required int Samples { get; init; }

    public required double Mean { get; init; }

    public required double Minimum { get; init; }

    public required double Maximum { get; init; }
}
