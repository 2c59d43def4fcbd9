namespace WaitTime.Collection.Validation;

/// <summary>What a metric's name meant before. Both days are UTC.</summary>
/// <param name="Name">The metric's short name.</param>
/// <param name="Id">The row of that meaning.</param>
/// <param name="From">The first day on which it held; null where it is the first one known.</param>
/// <param name="Until">The first day on which it no longer held.</param>
public sealed record EarlierMeaning(string Name, int Id, DateOnly? From, DateOnly Until)
{
    public bool HeldAt(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return day < Until && (From is null || day >= From);
    }
}
