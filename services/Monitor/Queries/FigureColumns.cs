using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Queries;

/// <summary>State, value, and the ends of its range, one after the other.</summary>
internal static class FigureColumns
{
    public static Figure Read(Columns row) =>
        new(row.Text(), row.ValueOrNull<double>(), row.ValueOrNull<double>(), row.ValueOrNull<double>());
}
