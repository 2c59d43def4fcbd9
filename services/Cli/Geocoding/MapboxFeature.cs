using System.Text.Json;
using WaitTime.Core.Hospitals;

namespace WaitTime.Cli.Geocoding;

/// <summary>A place of an answer of Mapbox's Geocoding API, version 6 (https://docs.mapbox.com/api/search/geocoding/).</summary>
/// <param name="Position">Null where the answer has no two numbers.</param>
/// <param name="Kind"><c>address</c>, <c>street</c>, <c>place</c> and so on.</param>
/// <param name="Address">As Mapbox writes it.</param>
/// <param name="RegionCode">The province's two letters; null where the answer does not say.</param>
/// <param name="Confidence">Of the match with the question; low where the answer does not say.</param>
/// <param name="Accuracy"><c>rooftop</c>, <c>parcel</c>, <c>interpolated</c> and so on; null where the answer does not say.</param>
public sealed record MapboxFeature(
    GeoPosition? Position,
    string Kind,
    string Address,
    string? RegionCode,
    PlaceConfidence Confidence,
    string? Accuracy
)
{
    /// <exception cref="JsonException">It is no such answer.</exception>
    /// <exception cref="InvalidOperationException">A field is of another type.</exception>
    public static IReadOnlyList<MapboxFeature> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("features", out var features)
            ? [.. features.EnumerateArray().Select(Of)]
            : throw new JsonException("The answer has no features.");
    }

    private static MapboxFeature Of(JsonElement feature)
    {
        var properties = At(feature, "properties");
        return new(
            PositionOf(At(properties, "coordinates")),
            Text(properties, "feature_type") ?? "",
            Text(properties, "full_address") ?? Text(properties, "name") ?? "",
            Text(At(At(properties, "context"), "region"), "region_code"),
            Text(At(properties, "match_code"), "confidence") switch
            {
                "exact" => PlaceConfidence.Exact,
                "high" => PlaceConfidence.High,
                "medium" => PlaceConfidence.Medium,
                _ => PlaceConfidence.Low,
            },
            Text(At(properties, "coordinates"), "accuracy")
        );
    }

    private static GeoPosition? PositionOf(JsonElement? coordinates) =>
        Number(coordinates, "latitude") is { } north && Number(coordinates, "longitude") is { } east ? new(north, east) : null;

    private static JsonElement? At(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } holder && holder.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? element, string name) =>
        At(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static double? Number(JsonElement? element, string name) =>
        At(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : null;
}
