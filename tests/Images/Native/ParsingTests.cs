using WaitTime.Testing;

namespace WaitTime.Images.Tests.Native;

/// <summary>The native programs, as they are in their images, beside the same code on the usual runtime.</summary>
public sealed class ParsingTests
{
    /// <summary>Of one feed: the smallest documents there are, so that many fit.</summary>
    private const int Many = 10_000;

    private const int Some = 300;

    [Theory]
    [InlineData("Ontario", "export", Many, "export.csv")]
    [InlineData("Ontario", "page", Some, "page.html")]
    [InlineData("Alberta", "api", Some, "api.json")]
    [InlineData("Alberta", "page", Some, "page.html")]
    [InlineData("BritishColumbia", "api", Some, "api.json")]
    [InlineData("BritishColumbia", "legacy", Some, "legacy.html")]
    [InlineData("Quebec", "page", Some, "page-01.html", "page-12.html", "page-fr.html", "page-older-markup.html")]
    [InlineData("Quebec", "csv", Some, "releve.csv", "stretchers-latin1.csv")]
    public async Task A_damaged_document_gets_the_same_answer_as_from_the_usual_build(
        string folder,
        string feed,
        int count,
        params string[] samples
    )
    {
        var province = Province(folder);
        using var documents = new DamagedDocuments(
            [.. samples.Select(sample => RepositoryFiles.PathOf("seed_data", "samples", province.SourceIds[0], sample))],
            count
        );
        var native = await Answers.OfImageAsync(province, feed, documents.Folder);
        var usual = await Answers.OfRuntimeAsync(province, feed, documents.Folder);
        native.End.Error.ShouldBeEmpty();
        native.Lines.Count.ShouldBe(documents.Count, $"one answer for each document; it ended with {native.End.ExitCode}");
        native.Lines.ShouldBe(usual.Lines);
        native.End.ExitCode.ShouldBe(usual.End.ExitCode);
    }

    [Theory]
    [InlineData("Ontario", "page", "ontario-health", "*.html")]
    [InlineData("Ontario", "export", "ontario-health", "*.csv")]
    [InlineData("Alberta", "api", "alberta-ahs", "*.json")]
    [InlineData("Alberta", "page", "alberta-ahs", "*.html")]
    [InlineData("BritishColumbia", "api", "bc-phsa", "*.json")]
    [InlineData("BritishColumbia", "legacy", "bc-phsa", "*.html")]
    [InlineData("Quebec", "page", "quebec-ca-page", "*.html")]
    [InlineData("Quebec", "csv", "quebec-msss-csv", "*.csv")]
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

    private static ProvinceFolder Province(string folder) => ProvinceFolder.All.Single(province => province.Name == folder);
}
