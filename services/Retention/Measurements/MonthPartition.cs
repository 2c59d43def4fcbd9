namespace WaitTime.Retention.Measurements;

/// <summary>A month (UTC) of measurements, as a table of its own.</summary>
/// <param name="Table">Its name, for example <c>measurements_2026_05</c>.</param>
/// <param name="Month">Its first day.</param>
/// <param name="SizeBytes">With its indexes.</param>
public sealed record MonthPartition(string Table, DateOnly Month, long SizeBytes)
{
    public DateTimeOffset Start => new(Month, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The first instant that is not in it.</summary>
    public DateTimeOffset End => Start.AddMonths(1);
}
