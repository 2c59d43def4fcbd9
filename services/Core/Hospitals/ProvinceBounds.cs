using System.Runtime.InteropServices;

namespace WaitTime.Core.Hospitals;

/// <summary>
/// A rectangle around each province, a little larger than the province: a position outside of it is certainly wrong, one inside of it may
/// be a neighbour's.
/// </summary>
/// <param name="South">Degrees north, as <paramref name="North"/>.</param>
/// <param name="West">Degrees east, as <paramref name="East"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ProvinceBounds(double South, double North, double West, double East)
{
    private static readonly Dictionary<string, ProvinceBounds> All = new(StringComparer.Ordinal)
    {
        ["AB"] = new(48.9, 60.1, -120.1, -109.9),
        ["BC"] = new(48.2, 60.1, -139.2, -114.0),
        ["MB"] = new(48.9, 60.1, -102.1, -88.9),
        ["NB"] = new(44.5, 48.2, -69.2, -63.6),
        ["NL"] = new(46.5, 60.6, -67.9, -52.5),
        ["NS"] = new(43.3, 47.2, -66.5, -59.6),
        ["ON"] = new(41.6, 56.9, -95.3, -74.2),
        ["PE"] = new(45.9, 47.2, -64.5, -61.9),
        ["QC"] = new(44.9, 62.7, -79.9, -56.9),
        ["SK"] = new(48.9, 60.1, -110.1, -101.3),
    };

    /// <returns>False for every place of a province that is not known.</returns>
    public static bool Contain(string province, GeoPosition position) =>
        All.TryGetValue(province, out var bounds) && bounds.Contains(position);

    private bool Contains(GeoPosition position) =>
        position.Latitude >= South && position.Latitude <= North && position.Longitude >= West && position.Longitude <= East;
}
