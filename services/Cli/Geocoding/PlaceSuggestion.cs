using WaitTime.Core.Hospitals;

namespace WaitTime.Cli.Geocoding;

/// <summary>Where a hospital may be.</summary>
/// <param name="Address">As Mapbox writes it.</param>
/// <param name="Accuracy">What the point is: <c>rooftop</c>, <c>interpolated</c> and so on; null where it is not said.</param>
public sealed record PlaceSuggestion(GeoPosition Position, string Address, PlaceConfidence Confidence, string? Accuracy)
{
    /// <summary>For the record of the decision.</summary>
    public string Evidence => $"Mapbox: {Address} ({Core.Tag.Lower(Confidence)}{(Accuracy is null ? "" : ", " + Accuracy)})";
}
