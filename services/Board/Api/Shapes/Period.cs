namespace WaitTime.Board.Api.Shapes;

/// <summary>The days of which a number speaks.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The last.</param>
public sealed record Period(DateOnly Start, DateOnly End)
{
    internal static Period MonthOf(DateTimeOffset reported)
    {
        var first = new DateOnly(reported.Year, reported.Month, 1);
        return new(first, first.AddMonths(1).AddDays(-1));
    }
}
