using WaitTime.Core.Hospitals;

namespace WaitTime.Cli.Geocoding;

/// <summary>What of an answer may be suggested. Pure.</summary>
public static class PlaceJudge
{
    /// <param name="hospital">Whose place is wanted.</param>
    /// <param name="features">The answer, the likeliest first.</param>
    /// <param name="problem">Why nothing of it will do; null where something does.</param>
    /// <returns>The first that will do.</returns>
    public static PlaceSuggestion? Judge(HospitalRow hospital, IReadOnlyList<MapboxFeature> features, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(hospital);
        ArgumentNullException.ThrowIfNull(features);
        problem = features.Count == 0 ? "Mapbox knows no such address" : null;
        foreach (var feature in features)
        {
            if (Fault(hospital, feature) is not { } fault)
            {
                problem = null;
                return new(feature.Position!.Value, feature.Address, feature.Confidence, feature.Accuracy);
            }

            problem ??= fault;
        }

        return null;
    }

    private static string? Fault(HospitalRow hospital, MapboxFeature feature) =>
        feature switch
        {
            { Position: null } => "the answer has no position",
            { Position: { Latitude: 0, Longitude: 0 } } => "the answer's position is 0, 0",
            { Kind: not "address" } => $"the answer is no address but a {feature.Kind}: {feature.Address}",
            { RegionCode: { } region } when !string.Equals(region, hospital.Province, StringComparison.OrdinalIgnoreCase) =>
                $"the answer is in {region}, and the hospital in {hospital.Province}: {feature.Address}",
            { Position: { } position } when !ProvinceBounds.Contain(hospital.Province, position) => FormattableString.Invariant(
                $"the answer's position {position.Latitude}, {position.Longitude} is outside of {hospital.Province}"
            ),
            _ => null,
        };
}
