using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Architecture.Tests;

/// <summary>
/// A province is known by its folder and its data. Elsewhere its name or its id stands in a comment as an example at most.
/// </summary>
public sealed partial class ProvinceTests
{
    [Fact]
    public void No_code_outside_of_a_provinces_folder_names_a_province_or_its_source()
    {
        string[] names =
        [
            .. ProvinceFolder.All.SelectMany(province =>
                (string[])[province.Name, .. province.SourceIds, .. province.SourceIds.Select(id => id.Replace('-', '_'))]
            ),
        ];
        names.Length.ShouldBeGreaterThanOrEqualTo(12);
        var named = SourceTree
            .Files.Where(file => !file.StartsWith("services/Scrapers/", StringComparison.Ordinal))
            .Concat(Others)
            .SelectMany(file =>
                names.Where(name => Code(file).Contains(name, StringComparison.OrdinalIgnoreCase)).Select(name => $"{file} names {name}")
            );
        named.ShouldBeEmpty("derive it from the folders of services/Scrapers or from seed_data");
    }

    /// <summary>
    /// What builds and ships them all. The chart's list and skaffold's, which a
    /// script writes, name them; <c>scripts/kind</c> starts one of them by hand.
    /// </summary>
    private static IEnumerable<string> Others =>
        [
            .. Directory
                .EnumerateFiles(RepositoryFiles.PathOf("services"), "*.*proj", SearchOption.AllDirectories)
                .Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf("services"), "*.targets", SearchOption.AllDirectories))
                .Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf("services"), "*.props", SearchOption.AllDirectories))
                .Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf("scripts")).Where(file => Path.GetFileName(file) != "kind"))
                .Concat([
                    RepositoryFiles.PathOf("Dockerfile.scraper"),
                    RepositoryFiles.PathOf("Dockerfile.monitor"),
                    RepositoryFiles.PathOf("Makefile"),
                ])
                .Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf(".github", "workflows")))
                .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'))
                .Where(file =>
                    !file.StartsWith("services/Scrapers/", StringComparison.Ordinal) || file.Count(character => character == '/') == 2
                ),
        ];

    private static string Code(string file) => Comment().Replace(RepositoryFiles.Read(file.Split('/')), "");

    [GeneratedRegex(
        @"(?<!:)//[^\n]*|<!--.*?-->|^\s*#[^\n]*",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.Multiline,
        5000
    )]
    private static partial Regex Comment();
}
