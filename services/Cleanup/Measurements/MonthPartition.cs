namespace WaitTime.Cleanup.Measurements;

/// <summary>A month (UTC) of measurements, as a table of its own, or as a part of one of another shape.</summary>
/// <param name="Table">Its name, for example <c>measurements_2026_05</c>.</param>
/// <param name="Month">Its first day.</param>
/// <param name="SizeBytes">Of the table, with its indexes.</param>
public sealed record MonthPartition(string Table, DateOnly Month, long SizeBytes)
{
    /// <summary>
    /// False where the table holds more than this month (a quarter, the partition of the rest), and so cannot be dropped with it.
    /// </summary>
    public bool IsWholeTable { get; init; } = true;

    /// <summary>As it is called in what is told.</summary>
    public string Name => IsWholeTable ? Table : FormattableString.Invariant($"{Table}, {Month:yyyy-MM}");

    public DateTimeOffset Start => new(Month, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The first instant that is not in it.</summary>
    public DateTimeOffset End => Start.AddMonths(1);
}
