using System.Globalization;
using WaitTime.Core.Sources;

namespace WaitTime.Migrator;

/// <summary>The data files that this build carries: provinces, sources with their metrics, regions, hospitals with their keys.</summary>
public static class SeedFiles
{
    /// <exception cref="Core.Failures.ConfigurationException">A file is wrong; the message names it.</exception>
    public static IReadOnlyList<SourceDefinition> Sources =>
        field ??= [
            .. Names("sources/")
                .Select(name =>
                {
                    using var stream = Open(name);
                    return SourceDefinition.Read(stream, "seed_data/" + name);
                }),
        ];

    public static IReadOnlyList<SeedProvince> Provinces { get; } = ReadCsv("provinces.csv", SeedProvince.Of);

    public static IReadOnlyList<SeedRegion> Regions { get; } = ReadCsv("regions.csv", SeedRegion.Of);

    public static IReadOnlyList<SeedHospital> Hospitals =>
        field ??= [
            .. Names("hospitals/")
                .SelectMany(name =>
                {
                    var source = SeedData.SourceOf(Path.GetFileNameWithoutExtension(name), Sources);
                    return ReadCsv(name, SeedHospital.Of)
                        .Select(hospital => hospital with { Source = source.Id, Province = source.Province });
                }),
        ];

    public static IReadOnlyList<SeedZone> Zones { get; } = ReadCsv("time_zones.csv", SeedZone.Of);

    /// <summary>
    /// Where a field of a source's file stands, as <c>seed_data/sources/bc-phsa.json:7</c>;
    /// without a line where the file has no such field.
    /// </summary>
    public static string PlaceOf(string sourceId, string field)
    {
        var name = $"sources/{sourceId}.json";
        if (typeof(SeedFiles).Assembly.GetManifestResourceStream(name) is not { } stream)
            return "seed_data/" + name;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n');
        var index = Array.FindIndex(lines, line => line.Contains($"\"{field}\"", StringComparison.Ordinal));
        return index < 0 ? "seed_data/" + name : string.Create(CultureInfo.InvariantCulture, $"seed_data/{name}:{index + 1}");
    }

    private static IEnumerable<string> Names(string folder) =>
        typeof(SeedFiles)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static Stream Open(string name) => typeof(SeedFiles).Assembly.GetManifestResourceStream(name)!;

    private static IReadOnlyList<T> ReadCsv<T>(string name, Func<SeedRow, T> read)
    {
        using var reader = new StreamReader(Open(name));
        return SeedTable.Read("seed_data/" + name, reader, read);
    }
}
