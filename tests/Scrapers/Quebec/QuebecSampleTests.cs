using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Quebec;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>The samples that the demonstration serves: what they hold was counted in the files by other means.</summary>
public sealed class QuebecSampleTests
{
    private static readonly DateTimeOffset Image = new(2026, 1, 12, 15, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<ParseResult> Pages = new(() =>
        QuebecMsss.Source.ParseSamples(Enumerable.Range(1, 12).Select(number => FormattableString.Invariant($"page-{number:00}.html")))
    );

    private static readonly Lazy<ParseResult> File = new(() => QuebecMsss.Source.ParseSamples("releve.csv"));

    [Theory]
    [InlineData("wait", 110, 5)]
    [InlineData("waiting", 109, 6)]
    [InlineData("present", 109, 6)]
    [InlineData("occupancy", 108, 7)]
    [InlineData("stretcher_stay", 109, 6)]
    [InlineData("ambulatory_stay", 109, 6)]
    public void The_twelve_pages_hold_115_hospitals(string metric, int reported, int notReported)
    {
        Pages.Value.ShouldBeWhole();
        Pages.Value.Readings.ShouldAllBe(reading => reading.ReportedAt == Image);
        Count(Pages.Value, metric, ReadingState.Reported).ShouldBe(reported);
        Count(Pages.Value, metric, ReadingState.NotReported).ShouldBe(notReported);
        Pages.Value.Readings.Count.ShouldBe(115 * 6);
    }

    [Theory]
    [InlineData("61", "wait", 448)]
    [InlineData("61", "stretcher_stay", 1283)]
    [InlineData("174", "wait", 436)]
    [InlineData("174", "waiting", 8)]
    [InlineData("174", "present", 45)]
    [InlineData("174", "occupancy", 45)]
    [InlineData("174", "ambulatory_stay", 486)]
    [InlineData("174", "stretcher_stay", 596)]
    [InlineData("1102474", "wait", 70)]
    public void The_pages_values_are_read(string key, string metric, int value) => Pages.Value.Of(key, metric).ShouldBeReported(value);

    [Fact]
    public void The_French_page_says_what_the_first_English_one_says()
    {
        var french = QuebecMsss.Source.ParseSamples("page-fr.html");
        var english = QuebecMsss.Source.ParseSamples("page-01.html");

        french.Readings.ShouldBe(english.Readings);
        french.Rejected.ShouldBeEmpty();
        french.Readings.Count.ShouldBe(10 * 6);
    }

    [Fact]
    public void The_older_markup_says_what_the_pages_say()
    {
        var older = QuebecMsss.Source.ParseSamples("page-older-markup.html");

        older.ShouldBeWhole();
        older.Readings.Count.ShouldBe(6 * 6);
        older.Readings.ShouldBeSubsetOf(Pages.Value.Readings);
    }

    [Theory]
    [InlineData("occupancy", 119, 1)]
    [InlineData("present", 114, 6)]
    [InlineData("waiting", 114, 6)]
    [InlineData("stretcher_stay", 114, 6)]
    [InlineData("ambulatory_stay", 114, 6)]
    public void The_file_holds_120_installations(string metric, int reported, int notReported)
    {
        File.Value.ShouldBeWhole();
        File.Value.Readings.ShouldAllBe(reading => reading.ReportedAt == Image);
        Count(File.Value, metric, ReadingState.Reported).ShouldBe(reported);
        Count(File.Value, metric, ReadingState.NotReported).ShouldBe(notReported);
    }

    [Theory]
    [InlineData("51223832", "present", 25)]
    [InlineData("51223832", "occupancy", 50)]
    [InlineData("51223832", "stretcher_stay", 1282.8)]
    [InlineData("51223832", "ambulatory_stay", 129)]
    [InlineData("51245199", "present", 1)]
    public void The_files_values_are_read(string key, string metric, double value) =>
        File.Value.Of(key, metric).ShouldBeReported((decimal)value);

    [Fact]
    public void The_site_without_stretchers_has_no_occupancy() =>
        File.Value.Of("51245199", "occupancy").ShouldHaveNoValue(ReadingState.NotReported);

    [Fact]
    public void A_site_without_people_keeps_its_stretchers()
    {
        File.Value.Of("51247583", "present").ShouldHaveNoValue(ReadingState.NotReported);
        File.Value.Of("51247583", "occupancy").ShouldBeReported(120.930233m);
    }

    [Fact]
    public void The_stretcher_file_in_Latin_1_says_what_the_other_file_says()
    {
        var stretchers = QuebecMsss.Source.ParseSamples("stretchers-latin1.csv");

        stretchers.ShouldBeWhole();
        stretchers.Readings.Count.ShouldBe(120);
        stretchers.Of("12475976", "occupancy").Site.Name.ShouldBe("HÔPITAL DU SACRÉ-COEUR DE MONTRÉAL");
        foreach (var reading in stretchers.Readings)
        {
            var other = File.Value.Of(reading.Site.Key, "occupancy");
            (other.State, other.Value).ShouldBe((reading.State, reading.Value), reading.Site.Name);
        }
    }

    private static int Count(ParseResult result, string metric, ReadingState state) =>
        result.Readings.Count(reading => reading.Metric == metric && reading.State == state);
}
