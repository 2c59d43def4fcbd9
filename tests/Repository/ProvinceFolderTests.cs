using System.Globalization;
using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Repository.Tests;

/// <summary>One province, one folder: the same roles in each, and one source's data for each.</summary>
public sealed class ProvinceFolderTests
{
    public static TheoryData<string> Names => [.. ProvinceFolder.All.Select(province => province.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_province_has_the_same_files_as_every_other_and_a_parser_for_each_feed(string name)
    {
        var province = ProvinceFolder.All.Single(province => province.Name == name);
        using var source = JsonDocument.Parse(RepositoryFiles.Read("seed_data", "sources", province.SourceId + ".json"));
        var feeds = source
            .RootElement.GetProperty("feeds")
            .EnumerateArray()
            .Select(feed => Word(feed.GetProperty("name").GetString()!) + "Parser.cs");
        string[] roles = [Word(province.SourceId) + ".cs", "Metrics.cs", "Program.cs", $"{province.Program}.csproj", .. feeds];
        roles
            .Where(file => !File.Exists(Path.Combine(province.Path, file)))
            .ShouldBeEmpty($"services/Scrapers/{name} lacks files that every province has");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_province_has_hospitals_samples_and_a_page_of_its_own(string name)
    {
        var id = ProvinceFolder.All.Single(province => province.Name == name).SourceId;
        string[][] files =
        [
            ["seed_data", "hospitals", id + ".csv"],
            ["seed_data", "samples", id, "publisher.json"],
            ["docs", "sources", id + ".md"],
        ];
        files
            .Select(file => string.Join('/', file))
            .Where(file => !File.Exists(RepositoryFiles.PathOf(file.Split('/'))))
            .ShouldBeEmpty($"the source {id} lacks files");
    }

    [Fact]
    public void Every_source_of_the_data_has_a_province_that_collects_it_and_none_has_two() =>
        Directory
            .GetFiles(RepositoryFiles.PathOf("seed_data", "sources"), "*.json")
            .Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(ProvinceFolder.All.Select(province => province.SourceId), ignoreOrder: true);

    /// <summary>As a type is named: <c>QuebecMsss</c> for <c>quebec-msss</c>.</summary>
    private static string Word(string name) =>
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name).Replace("-", "", StringComparison.Ordinal);
}
