namespace WaitTime.Collection.Validation;

/// <summary>
/// Tells a publisher that opened a few hospitals from a document of invented ones. A place that was stored once stays, so those are kept
/// out before; the payload is archived, and a replay stores it once it is understood.
/// </summary>
public static class PlaceFlood
{
    /// <summary>More than any province has: Ontario, the largest, has some 170 emergency departments.</summary>
    public const int Province = 500;

    /// <summary>Publishers add single hospitals; a small source that adds a region adds some more.</summary>
    private const int Few = 20;

    /// <summary>How many new places one run may bring.</summary>
    /// <param name="known">Places of the source that are known.</param>
    /// <param name="isFirst">No run of the source has succeeded yet: where hardly any place was seeded, a whole province may come.</param>
    public static int Limit(int known, bool isFirst) =>
        isFirst && known < Few ? Province : Math.Min(Math.Max(Few, known / 2), Math.Max(Few, Province - known));

    /// <param name="placement">What came.</param>
    /// <param name="hospitals">Ids of the places that are known, by key; one may have several keys.</param>
    /// <param name="isFirst">No run of the source has succeeded yet.</param>
    /// <returns>One line that says so; null when it is none.</returns>
    public static string? Of(Placement placement, IReadOnlyDictionary<string, string> hospitals, bool isFirst)
    {
        ArgumentNullException.ThrowIfNull(placement);
        ArgumentNullException.ThrowIfNull(hospitals);
        var known = hospitals.Values.Distinct(StringComparer.Ordinal).Count();
        return placement.NewHospitals.Count > Limit(known, isFirst)
            ? $"{placement.NewHospitals.Count} unknown places came at once, "
                + $"besides {known} known ones (limit {Limit(known, isFirst)}): nothing was stored."
            : null;
    }
}
