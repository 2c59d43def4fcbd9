using WaitTime.Core.Hospitals;

namespace WaitTime.Cli.Geocoding;

/// <summary>What came of looking for a hospital's place.</summary>
/// <param name="Question">Null where there was not enough to ask.</param>
/// <param name="Suggestion">Null where none will do; <paramref name="Problem"/> says why.</param>
/// <param name="Stored">True where it was accepted and stored.</param>
internal sealed record LocatedHospital(
    KnownHospital Hospital,
    PlaceQuestion? Question,
    PlaceSuggestion? Suggestion,
    string? Problem,
    bool Stored
)
{
    /// <summary>From the position that is stored to the suggested one; null where one of them is not there.</summary>
    public double? MovedKm => Hospital.Position is { } before && Suggestion is { } after ? before.KilometresTo(after.Position) : null;
}
