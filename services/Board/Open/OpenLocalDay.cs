namespace WaitTime.Board.Open;

/// <summary>The values of one hospital and one metric in one day of the hospital's own zone, from its hours.</summary>
public sealed record OpenLocalDay
{
    public required int MetricId { get; init; }

    /// <summary>Which of the days that were asked for, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>At least one.</summary>
    public required int Samples { get; init; }

    /// <summary>How many of its hours have a value.</summary>
    public required int Hours { get; init; }

    /// <summary>Of all values: that of the hours, each as often as it has samples.</summary>
    public required double Mean { get; init; }

    public required double Minimum { get; init; }

    public required double Maximum { get; init; }

    public required bool IsClosed { get; init; }
}
