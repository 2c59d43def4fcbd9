using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
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

    public static IReadOnlyList<SeedProvince> Provinces { get; } = ReadCsv<SeedProvince>("provinces.csv");

    public static IReadOnlyList<SeedRegion> Regions { get; } = ReadCsv<SeedRegion>("regions.csv");

    public static IReadOnlyList<SeedHospital> Hospitals =>
        field ??= [
            .. Names("hospitals/")
                .SelectMany(name =>
                {
                    var source = SeedData.SourceOf(Path.GetFileNameWithoutExtension(name), Sources);
                    return ReadCsv<SeedHospital>(name).Select(hospital => hospital with { Source = source.Id, Province = source.Province });
                }),
        ];

    public static IReadOnlyList<SeedZone> Zones { get; } =
        ReadCsv<SeedZone>("time_zones.csv", static (zone, line) => zone with { Line = line });

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

    /// <param name="name">The file.</param>
    /// <param name="at">Tells a row its line; null for rows that need not know.</param>
    private static List<T> ReadCsv<T>(string name, Func<T, int, T>? at = null)
    {
        using var reader = new StreamReader(Open(name));
        using var csv = new CsvReader(
            reader,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                PrepareHeaderForMatch = header => header.Header.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant(),
            }
        );
        csv.Context.TypeConverterOptionsCache.GetOptions<string>().NullValues.Add("");
        // One after the other, because the parser knows only where it is now.
        var rows = new List<T>();
        foreach (var row in csv.GetRecords<T>())
            rows.Add(at is null ? row : at(row, csv.Parser.RawRow));
        return rows;
    }
}
