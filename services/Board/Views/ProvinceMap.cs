using System.Globalization;
using System.Text.Json;
using WaitTime.Board.Open;

namespace WaitTime.Board.Views;

/// <summary>
/// A province's outline with its departments, in the units of the outline: Mercator, of which a degree of longitude is
/// <see cref="Scale"/>. The outline is MapSVG's (CC BY 4.0, https://www.npmjs.com/package/@svg-maps/canada).
/// </summary>
/// <param name="Outline">A path; empty for a province that the file does not have.</param>
/// <param name="Dots">Where departments are.</param>
/// <param name="Box">What is shown: left, top, width, height.</param>
public sealed record ProvinceMap(string Outline, IReadOnlyList<MapDot> Dots, (double Left, double Top, double Width, double Height) Box)
{
    private const double Scale = 8.97;
    private const double WesternEdge = -141;

    /// <summary>The equator's place below the outline's top, by the 49th and the 60th parallel, which are straight borders in it.</summary>
    private const double Equator = 1443.6;

    /// <summary>The outline is not made for looking closer.</summary>
    private const double LeastWidth = 60;

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Outlines = new(Read);

    public string ViewBox =>
        string.Create(CultureInfo.InvariantCulture, $"{Box.Left:0.##} {Box.Top:0.##} {Box.Width:0.##} {Box.Height:0.##}");

    /// <summary>The size of a dot that is as large on every map.</summary>
    public double Radius => Box.Width / 90;

    /// <returns>Null where no place is known.</returns>
    public static ProvinceMap? Of(string province, IReadOnlyList<OpenHospital> hospitals)
    {
        ArgumentNullException.ThrowIfNull(province);
        var dots = hospitals
            .Where(hospital => hospital is { Latitude: not null, Longitude: not null })
            .Select(hospital => new MapDot(hospital, X(hospital.Longitude!.Value), Y(hospital.Latitude!.Value)))
            .ToList();
        if (dots.Count == 0)
            return null;
        // Around the departments, not around the province: most of it is empty.
        var (left, right) = (dots.Min(dot => dot.X), dots.Max(dot => dot.X));
        var (top, bottom) = (dots.Min(dot => dot.Y), dots.Max(dot => dot.Y));
        var width = Math.Max(LeastWidth, Math.Max(right - left, bottom - top) * 1.15);
        var height = Math.Max(width / 2, (bottom - top) * 1.15);
        var box = (((left + right) - width) / 2, ((top + bottom) - height) / 2, width, height);
        return new(Outlines.Value.GetValueOrDefault(province, ""), dots, box);
    }

    private static double X(double longitude) => (longitude - WesternEdge) * Scale;

    private static double Y(double latitude) =>
        Equator - (Scale * double.RadiansToDegrees(Math.Log(Math.Tan((Math.PI / 4) + (double.DegreesToRadians(latitude) / 2)))));

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(ProvinceMap).Assembly.GetManifestResourceStream("canada.json")!;
        using var document = JsonDocument.Parse(stream);
        return document
            .RootElement.GetProperty("locations")
            .EnumerateArray()
            .ToDictionary(
                place => place.GetProperty("id").GetString()!.ToUpperInvariant(),
                place => place.GetProperty("path").GetString()!,
                StringComparer.Ordinal
            );
    }
}
