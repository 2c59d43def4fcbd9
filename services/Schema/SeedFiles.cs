using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using WaitTime.Core.Sources;

namespace WaitTime.Schema;

/// <summary>The data files that this build carries: sources with their metrics, regions, hospitals with their keys.</summary>
public static class SeedFiles
{
    public static IReadOnlyList<SourceDefinition> Sources { get; } =
    [
        .. Names("sources/").Select(name =>
        {
            using var stream = Open(name);
            return SourceDefinition.Read(stream);
        }),
    ];

    public static IReadOnlyList<SeedRegion> Regions { get; } = ReadCsv<SeedRegion>("regions.csv");

    public static IReadOnlyList<SeedHospital> Hospitals { get; } =
    [
        .. Names("hospitals/").SelectMany(name =>
        {
            var source = SeedData.SourceOf(Path.GetFileNameWithoutExtension(name), Sources);
            return ReadCsv<SeedHospital>(name).Select(hospital => hospital with { Source = source.Id, Province = source.Province });
        }),
    ];

    private static IEnumerable<string> Names(string folder) =>
        typeof(SeedFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static Stream Open(string name) => typeof(SeedFiles).Assembly.GetManifestResourceStream(name)!;

    private static List<T> ReadCsv<T>(string name)
    {
        using var reader = new StreamReader(Open(name));
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            PrepareHeaderForMatch = header => header.Header.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant(),
        });
        csv.Context.TypeConverterOptionsCache.GetOptions<string>().NullValues.Add("");
        return [.. csv.GetRecords<T>()];
    }
}
