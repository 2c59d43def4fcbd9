using WaitTime.Testing;

namespace WaitTime.Images.Tests.Native;

/// <summary>The native programs, as they are in their images, beside the same code on the usual runtime.</summary>
public sealed class ParsingTests
{
    /// <summary>Of one feed: small documents, so that many fit.</summary>
    private const int Many = 10_000;

    private const int Some = 300;

    private const int Whole = int.MaxValue;

    /// <summary>
    /// A province of those whose images are tested, a feed of it, how many documents, how many lines of each sample, and the samples.
    /// </summary>
    public static TheoryData<string, string, int, int, string[]> Damaged { get; } =
        Tested(
            ("Quebec", "csv", Many, 8, ["releve.csv", "stretchers-latin1.csv"]),
            ("Quebec", "csv", Some, Whole, ["releve.csv", "stretchers-latin1.csv"]),
            ("Quebec", "page", Some, Whole, ["page-01.html", "page-12.html", "page-fr.html", "page-older-markup.html"]),
            ("BritishColumbia", "api", Some, Whole, ["api.json"]),
            ("BritishColumbia", "legacy", Some, Whole, ["legacy.html"]),
            ("Ontario", "export", Many, Whole, ["export.csv"]),
            ("Ontario", "page", Some, Whole, ["page.html"]),
            ("Alberta", "api", Some, Whole, ["api.json"]),
            ("Alberta", "page", Some, Whole, ["page.html"])
        );

    /// <summary>The same, with a folder of captures and their names.</summary>
    public static TheoryData<string, string, string, string> Captured { get; } =
        Tested(
            ("Quebec", "page", "quebec-ca-page", "*.html"),
            ("Quebec", "csv", "quebec-msss-csv", "*.csv"),
            ("BritishColumbia", "api", "bc-phsa", "*.json"),
            ("BritishColumbia", "legacy", "bc-phsa", "*.html"),
            ("Ontario", "page", "ontario-health", "*.html"),
            ("Ontario", "export", "ontario-health", "*.csv"),
            ("Alberta", "api", "alberta-ahs", "*.json"),
            ("Alberta", "page", "alberta-ahs", "*.html")
        );

    [Theory]
    [MemberData(nameof(Damaged))]
    public async Task A_damaged_document_gets_the_same_answer_as_from_the_usual_build(
        string folder,
        string feed,
        int count,
        int lines,
        string[] samples
    )
    {
        var province = Province(folder);
        using var documents = new DamagedDocuments(
            [.. samples.Select(sample => RepositoryFiles.PathOf("seed_data", "samples", province.SourceIds[0], sample))],
            count,
            lines
        );
        var native = await Answers.OfImageAsync(province, feed, documents.Folder);
        var usual = await Answers.OfRuntimeAsync(province, feed, documents.Folder);
        native.End.Error.ShouldBeEmpty();
        native.Lines.Count.ShouldBe(documents.Count, $"one answer for each document; it ended with {native.End.ExitCode}");
        native.Lines.ShouldBe(usual.Lines);
        native.End.ExitCode.ShouldBe(usual.End.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Captured))]
    public async Task What_publishers_served_gets_the_same_answer_as_from_the_usual_build(
        string folder,
        string feed,
        string captures,
        string pattern
    )
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("WAITTIME_CAPTURES") is { Length: > 0 },
            "WAITTIME_CAPTURES names no captures."
        );
        var province = Province(folder);
        using var served = new ServedDocuments(captures, pattern);
        var native = await Answers.OfImageAsync(province, feed, served.Folder);
        var usual = await Answers.OfRuntimeAsync(province, feed, served.Folder);
        native.Lines.Count.ShouldBe(served.Count, $"one answer for each of {captures}/{pattern}: {native.End.Error}");
        native.Lines.ShouldBe(usual.Lines);
        native.Lines.ShouldContain(line => line.Contains("\"state\":\"reported\"", StringComparison.Ordinal));
    }

    private static TheoryData<string, string, int, int, string[]> Tested(
        params IEnumerable<(string Province, string, int, int, string[])> all
    ) => [.. all.Where(row => Image.IsTested(row.Province))];

    private static TheoryData<string, string, string, string> Tested(params IEnumerable<(string Province, string, string, string)> all) =>
        [.. all.Where(row => Image.IsTested(row.Province))];

    private static ProvinceFolder Province(string folder) => ProvinceFolder.All.Single(province => province.Name == folder);
}
