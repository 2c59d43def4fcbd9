namespace WaitTime.Cli.Geocoding;

/// <summary>How well a suggested place matches the address that was asked about, in Mapbox's words.</summary>
public enum PlaceConfidence
{
    Low,
    Medium,
    High,
    Exact,
}
