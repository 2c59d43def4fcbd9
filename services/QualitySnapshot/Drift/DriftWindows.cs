namespace WaitTime.QualitySnapshot.Drift;

/// <summary>Two weeks that are held against each other: whole days, UTC.</summary>
/// <param name="End">The day after the newest one in it.</param>
public readonly record struct DriftWindows(DateOnly End)
{
    private const int Days = 7;

    /// <summary>The first day of the newer seven.</summary>
    public DateOnly Start => End.AddDays(-Days);

    /// <summary>The first day of the seven before.</summary>
    public DateOnly Before => Start.AddDays(-Days);

    /// <summary>Up to, and without, today: a day that goes on is in neither.</summary>
    public static DriftWindows At(DateTimeOffset now) => new(DateOnly.FromDateTime(now.UtcDateTime));
}
