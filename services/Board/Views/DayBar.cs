namespace WaitTime.Board.Views;

/// <summary>A day (UTC) in a source's row.</summary>
/// <param name="Share">How much of what was due arrived, from 0 to 1; null where nothing is known, or nothing was due.</param>
public sealed record DayBar(DateOnly Day, double? Share)
{
    private const double Whole = 0.95;
    private const double Half = 0.5;

    /// <summary><c>good</c>, <c>some</c>, <c>bad</c>, or <c>unknown</c>: never good where nothing is known.</summary>
    public string Level =>
        Share switch
        {
            null => "unknown",
            >= Whole => "good",
            >= Half => "some",
            _ => "bad",
        };
}
