using WaitTime.Board.Open;
using WaitTime.Core.Text;

namespace WaitTime.Board.Api;

/// <summary>Finds hospitals by words and by distance.</summary>
internal static class Places
{
    private const double EarthKilometres = 6371.0088;

    /// <summary>True where every word occurs in a name of either language, the city or the address, whatever case and accents.</summary>
    public static bool Has(OpenHospital hospital, string words)
    {
        var text = PublishedText.Fold(
            string.Join(' ', hospital.Name, hospital.NameEn, hospital.NameFr, hospital.City, hospital.Address, hospital.Region)
        );
        return PublishedText
            .Fold(words)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => text.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>The straight distance in kilometres, to a tenth; null where the hospital's place is not known.</summary>
    public static double? Distance(OpenHospital hospital, (double Latitude, double Longitude) from)
    {
        if (hospital is not { Latitude: { } latitude, Longitude: { } longitude })
            return null;
        var (a, b) = (double.DegreesToRadians(from.Latitude), double.DegreesToRadians(latitude));
        var half =
            Math.Pow(Math.Sin((b - a) / 2), 2)
            + (Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(double.DegreesToRadians(longitude - from.Longitude) / 2), 2));
        return Math.Round(2 * EarthKilometres * Math.Asin(Math.Min(1, Math.Sqrt(half))), 1);
    }
}
