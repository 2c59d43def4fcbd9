namespace WaitTime.Core.Validation;

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
    /// <param name="known">Places of the source that are known; where there are none, as of a source that nobody seeded, a whole province may come.</param>
    public static int Limit(int known) => known == 0 ? Province : Math.Min(Math.Max(Few, known / 2), Math.Max(Few, Province - known));

    /// <returns>One line that says so; null when it is none.</returns>
    public static string? Of(Placement placement, int known)
    {
        ArgumentNullException.ThrowIfNull(placement);
        return placement.NewHospitals.Count > Limit(known)
            ? $"{placement.NewHospitals.Count} places that nobody knows came at once, beside {known} known ones; more than {Limit(known)} is no province: nothing is stored."
            : null;
    }
}
