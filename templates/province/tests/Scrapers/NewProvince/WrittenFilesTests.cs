using WaitTime.Testing;

namespace WaitTime.Scrapers.Tests.NewProvince;

/// <summary>
/// What <c>dotnet new waittime-province</c> left to write. Once a file has its own words, its line here has done its work.
/// </summary>
public sealed class WrittenFilesTests
{
    [Theory]
    [InlineData(
        "seed_data/sources/xx-publisher.json",
        "what the publisher says of itself and of each number; the schedule, the zone and the addresses too"
    )]
    [InlineData("seed_data/hospitals/xx-publisher.csv", "a row for each hospital, with the publisher's keys for it")]
    [InlineData(
        "seed_data/samples/xx-publisher/page.html",
        "a page in the publisher's exact format with made-up values, and every difficult case that is known"
    )]
    [InlineData("services/Scrapers/NewProvince/PageParser.cs", "where the page has a hospital, its key, its wait and its stamp")]
    [InlineData("docs/sources/xx-publisher.md", "what the numbers mean, and the pitfalls that the parser handles")]
    public void A_file_has_words_of_its_own(string file, string what)
    {
        var text = RepositoryFiles.Read(file.Split('/'));
        var isWritten =
            !text.Contains("TO WRITE", StringComparison.Ordinal) && !text.Contains("xx-publisher.example", StringComparison.Ordinal);
        isWritten.ShouldBeTrue($"Write {file}: {what}.");
    }
}
