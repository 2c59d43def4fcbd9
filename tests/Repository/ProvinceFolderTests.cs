using System.Globalization;
using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Repository.Tests;

/// <summary>One province, one folder: the same roles in each, and the data of each of its sources.</summary>
public sealed class ProvinceFolderTests
{
    public static TheoryData<string> Names => [.. ProvinceFolder.All.Select(province => province.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_province_has_the_same_files_as_every_other_and_a_parser_for_each_feed(string name)
    {
        var province = ProvinceFolder.All.Single(province => province.Name == name);
        string[] roles =
        [
            .. province.SourceIds.Any(HasMetrics) ? (string[])["Metrics.cs"] : [],
            "Program.cs",
            $"{province.Program}.csproj",
            .. province.SourceIds.Select(id => Word(id) + ".cs"),
            .. province.SourceIds.SelectMany(id => Parsers(province, id)),
        ];
        roles
            .Where(file => !File.Exists(Path.Combine(province.Path, file)))
            .ShouldBeEmpty($"services/Scrapers/{name} lacks files that every province has");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_province_has_hospitals_samples_and_a_page_of_its_own(string name)
    {
        var ids = ProvinceFolder.All.Single(province => province.Name == name).SourceIds;
        ids.SelectMany(id =>
                (string[][])
                    [
                        ["seed_data", "hospitals", id + ".csv"],
                        ["seed_data", "samples", id, "publisher.json"],
                        ["docs", "sources", id + ".md"],
                    ]
            )
            .Select(file => string.Join('/', file))
            .Where(file => !File.Exists(RepositoryFiles.PathOf(file.Split('/'))))
            .ShouldBeEmpty($"a source of services/Scrapers/{name} lacks files");
    }

    [Fact]
    public void Every_source_of_the_data_has_a_province_that_collects_it_and_none_has_two() =>
        Directory
            .GetFiles(RepositoryFiles.PathOf("seed_data", "sources"), "*.json")
            .Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(ProvinceFolder.All.SelectMany(province => province.SourceIds), ignoreOrder: true);

    /// <summary>A folder of several sources says in a parser's name whose it is: their feeds have the same names.</summary>
    private static List<string> Parsers(ProvinceFolder province, string id)
    {
        using var source = JsonDocument.Parse(RepositoryFiles.Read("seed_data", "sources", id + ".json"));
        var whose = province.SourceIds.Count > 1 ? Word(id) : "";
        return
        [
            .. source
                .RootElement.GetProperty("feeds")
                .EnumerateArray()
                .Select(feed => whose + Word(feed.GetProperty("name").GetString()!) + "Parser.cs"),
        ];
    }

    /// <summary>False for a source that announces closures and publishes no numbers.</summary>
    private static bool HasMetrics(string id)
    {
        using var source = JsonDocument.Parse(RepositoryFiles.Read("seed_data", "sources", id + ".json"));
        return source.RootElement.GetProperty("metrics").GetArrayLength() > 0;
    }

    /// <summary>As a type is named: <c>QuebecMsss</c> for <c>quebec-msss</c>.</summary>
    private static string Word(string name) =>
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name).Replace("-", "", StringComparison.Ordinal);
}
