namespace WaitTime.Board.Open;

/// <summary>The values of one hospital and one metric in one period. There is none without a value. Times are UTC.</summary>
public sealed record OpenBucket
{
    public required int MetricId { get; init; }

    public required DateTime BucketStart { get; init; }

    /// <summary>At least one.</summary>
    public required int Samples { get; init; }

    /// <summary>Readings of the period that had no value.</summary>
    public required int WithoutValue { get; init; }

    public required double Mean { get; init; }

    public required double Minimum { get; init; }

    public required double Maximum { get; init; }

    /// <summary>Null below three values.</summary>
    public double? Median { get; init; }

    /// <summary>Null below three values.</summary>
    public double? P90 { get; init; }

    public required bool IsClosed { get; init; }
}
