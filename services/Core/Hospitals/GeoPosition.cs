using System.Runtime.InteropServices;

namespace WaitTime.Core.Hospitals;

/// <summary>A place on the ground.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct GeoPosition(double Latitude, double Longitude)
{
    private const double EarthRadiusKm = 6371;

    /// <summary>The straight line over the ground, in kilometres.</summary>
    public double KilometresTo(GeoPosition other)
    {
        var (north, east) = (Radians(other.Latitude - Latitude) / 2, Radians(other.Longitude - Longitude) / 2);
        var chord =
            Math.Pow(Math.Sin(north), 2) + (Math.Cos(Radians(Latitude)) * Math.Cos(Radians(other.Latitude)) * Math.Pow(Math.Sin(east), 2));
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
