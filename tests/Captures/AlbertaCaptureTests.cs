using System.Globalization;
using System.Text.RegularExpressions;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Alberta;

namespace WaitTime.Captures.Tests;

public sealed partial class AlbertaCaptureTests
{
    [Fact]
    public void The_feed_gives_every_published_wait()
    {
        var result = CaptureFiles.Parse(AlbertaAhs.Source, "api", "2026-07-22T18:00:00Z", "alberta-ahs/api-waittimes-en.json");
        result.Failure.ShouldBeNull();
        result.Rejected.ShouldBeEmpty();
        result.ReportedAt.ShouldBeNull("the feed carries no time");
        var values = CaptureFiles.Values(result);
        values.Count.ShouldBe(30);
        values.Values.Sum().ShouldBe(5504, "the sum of all waits, added up outside of this program");
        result.Readings.Count(reading => reading.Site.Kind == FacilityKind.UrgentCare).ShouldBe(5);

        // Every plain record by a pattern over the text: wait, then the id in its link.
        var plain = PlainRecord().Matches(CaptureFiles.Text("alberta-ahs/api-waittimes-en.json")).ToList();
        plain.Count.ShouldBe(28 - 2, "28 waits, of which two stand in the compound record");
        foreach (var match in plain)
        {
            values[(match.Groups["id"].Value, "wait")].ShouldBe(Minutes(match), match.Value);
        }

        values[("1050651-children", "wait")].ShouldBe(54);
        values[("1050651", "wait")].ShouldBe(272);
        foreach (var unavailable in (string[])["1000315", "1022053"])
        {
            result.Readings.Single(reading => reading.Site.Key == unavailable).State.ShouldBe(ReadingState.NotReported);
        }
    }

    [Fact]
    public void The_rendered_page_gives_every_wait_and_state()
    {
        var result = CaptureFiles.Parse(AlbertaAhs.Source, "page", "2026-02-05T05:20:00Z", "alberta-ahs/page-data-region.html");
        result.Failure.ShouldBeNull();
        result.ReportedAt.ShouldBe(new DateTimeOffset(2026, 2, 5, 5, 14, 0, TimeSpan.Zero), "Feb 4, 10:14 pm in Edmonton");
        var values = CaptureFiles.Values(result);
        values.Count.ShouldBe(30);
        values.Values.Sum().ShouldBe(6018);
        (values[("1050651", "wait")], values[("1050651-children", "wait")]).ShouldBe((264, 251), "adult 4 hr 24 min, children 4 hr 11 min");
        States(result, ReadingState.Closed).ShouldBe(["1003295"]);
        States(result, ReadingState.ClosingSoon).ShouldBe(["1493", "1999"]);
        States(result, ReadingState.NotReported).ShouldBe(["1000315", "1022053"]);
    }

    [Fact]
    public void Feed_and_page_name_the_same_thirty_places() =>
        CaptureFiles
            .Values(CaptureFiles.Parse(AlbertaAhs.Source, "page", "2026-02-05T05:20:00Z", "alberta-ahs/page-data-region.html"))
            .Keys.ShouldBe(
                CaptureFiles
                    .Values(CaptureFiles.Parse(AlbertaAhs.Source, "api", "2026-07-22T18:00:00Z", "alberta-ahs/api-waittimes-en.json"))
                    .Keys,
                ignoreOrder: true
            );

    private static IEnumerable<string> States(Collection.Parsing.ParseResult result, ReadingState state) =>
        result.Readings.Where(reading => reading.State == state).Select(reading => reading.Site.Key).Order(StringComparer.Ordinal);

    private static decimal Minutes(Match match) =>
        (60 * decimal.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture))
        + decimal.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "\"WaitTime\":\"(?<h>[0-9]+) hr (?<m>[0-9]+) min\",\"URL\":\"[^\"]*id=(?<id>[0-9]+)&locale=en\"",
        RegexOptions.None,
        2000
    )]
    private static partial Regex PlainRecord();
}
