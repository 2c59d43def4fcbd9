using System.Text.Json.Nodes;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.BritishColumbia;
using static WaitTime.Scrapers.Tests.BritishColumbia.BcFeed;

namespace WaitTime.Scrapers.Tests.BritishColumbia;

/// <summary>
/// Opening hours stand as instants of January 1970 in GMT: 16:00 there is 08:00 on the wall in Vancouver, in summer too.
/// Local times in the comments are Vancouver's.
/// </summary>
public sealed class OpeningHoursTests
{
    private const string EightInTheMorning = "Thu, 01 Jan 1970 16:00:00 GMT";
    private const string EightInTheEvening = "Fri, 02 Jan 1970 04:00:00 GMT";

    private readonly ApiParser _parser = new();

    [Theory]
    // Winter, UTC-8.
    [InlineData("2026-01-12T15:59:59Z", false)] // 07:59:59
    [InlineData("2026-01-12T16:00:00Z", true)] // 08:00
    [InlineData("2026-01-13T03:59:59Z", true)] // 19:59:59
    [InlineData("2026-01-13T04:00:00Z", false)] // 20:00
    // Summer, UTC-7: the wall clock is what counts, not the GMT of 1970.
    [InlineData("2025-07-14T14:59:59Z", false)] // 07:59:59
    [InlineData("2025-07-14T15:00:00Z", true)] // 08:00
    [InlineData("2025-07-15T02:59:59Z", true)] // 19:59:59
    [InlineData("2025-07-15T03:00:00Z", false)] // 20:00
    // The days on which the clocks change.
    [InlineData("2025-03-09T15:00:00Z", true)] // 08:00, an hour after the change
    [InlineData("2025-03-09T14:59:00Z", false)]
    [InlineData("2025-11-02T16:00:00Z", true)] // 08:00
    [InlineData("2025-11-02T15:59:00Z", false)]
    public void A_site_that_opens_from_8_to_20_is_judged_by_vancouvers_wall_clock(string reportedAt, bool isOpen) =>
        ShouldBeOpen(LimitedHours("DAY", EightInTheMorning, EightInTheEvening, reportedAt), isOpen);

    [Fact]
    public void A_closed_sites_number_is_no_wait()
    {
        // The site closed at 20:00; the report of 22:54 still says 23 minutes.
        var night = LimitedHours("DAY", EightInTheMorning, EightInTheEvening, "").With("waitTime", Report(23, 60, "2026-05-26T05:54:33Z"));

        var result = _parser.Parse(Of(night));

        result.Of("DAY").ShouldHaveNoValue(ReadingState.Closed);
        result.Of("DAY", "stay").ShouldHaveNoValue(ReadingState.Closed);
        result.Of("DAY").ReportedAt.ShouldBe(ParserCalls.Utc("2026-05-26T05:54:33Z"));
    }

    [Fact]
    public void A_closed_site_without_a_number_is_closed_too()
    {
        var night = LimitedHours("DAY", EightInTheMorning, EightInTheEvening, "")
            .With("waitTime", Report(null, null, "2026-01-13T05:00:00Z"));

        _parser.Parse(Of(night)).Of("DAY").ShouldHaveNoValue(ReadingState.Closed);
    }

    /// <summary>The date of a closing time says nothing: it stands on the first or the second of January.</summary>
    [Theory]
    [InlineData("Thu, 01 Jan 1970 04:00:00 GMT")]
    [InlineData("Fri, 02 Jan 1970 04:00:00 GMT")]
    public void Closing_on_the_first_or_second_of_january_is_the_same(string close)
    {
        ShouldBeOpen(LimitedHours("DAY", EightInTheMorning, close, "2026-01-13T03:00:00Z"), isOpen: true); // 19:00
        ShouldBeOpen(LimitedHours("DAY", EightInTheMorning, close, "2026-01-13T05:00:00Z"), isOpen: false); // 21:00
        ShouldBeOpen(LimitedHours("DAY", EightInTheMorning, close, "2026-01-12T15:00:00Z"), isOpen: false); // 07:00
    }

    [Theory]
    [InlineData("2026-01-13T03:00:00Z", true)] // Monday 19:00
    [InlineData("2026-01-13T09:30:00Z", true)] // Tuesday 01:30, still Monday's hours
    [InlineData("2026-01-13T10:00:00Z", false)] // Tuesday 02:00
    [InlineData("2026-01-12T23:00:00Z", false)] // Monday 15:00
    public void Hours_may_run_past_midnight(string reportedAt, bool isOpen) =>
        // 16:00 to 02:00.
        ShouldBeOpen(LimitedHours("LATE", "Fri, 02 Jan 1970 00:00:00 GMT", "Fri, 02 Jan 1970 10:00:00 GMT", reportedAt), isOpen);

    [Theory]
    [InlineData("2026-01-11T20:00:00Z", true)] // Sunday noon
    [InlineData("2026-01-12T20:00:00Z", false)] // Monday noon
    [InlineData("2026-01-17T20:00:00Z", true)] // Saturday noon
    public void The_week_begins_with_sunday_and_a_day_of_nulls_is_closed(string reportedAt, bool isOpen)
    {
        var (open, shut) = (Day(EightInTheMorning, EightInTheEvening), Day(null, null));
        var weekends = LimitedHours("DAY", EightInTheMorning, EightInTheEvening, reportedAt)
            .With("operatingHours", Week(open, shut, shut, shut, shut, null, open));

        ShouldBeOpen(weekends, isOpen);
    }

    [Fact]
    public void The_evening_before_a_closed_day_may_run_into_it()
    {
        var (late, shut) = (Day("Fri, 02 Jan 1970 00:00:00 GMT", "Fri, 02 Jan 1970 10:00:00 GMT"), Day(null, null));
        var sundays = Location("LATE", createdAt: "2026-01-12T09:00:00Z")
            .With("open247", false)
            .With("operatingHours", Week(late, shut, shut, shut, shut, shut, shut));

        ShouldBeOpen(sundays, isOpen: true); // Monday 01:00
    }

    [Fact]
    public void A_site_that_never_closes_is_open_whatever_its_hours_say()
    {
        var site = LimitedHours("ALL", EightInTheMorning, EightInTheEvening, "2026-01-13T09:00:00Z").With("open247", true);

        ShouldBeOpen(site, isOpen: true);
        // Nor does the text of an alert decide: alerts of October were still shown in May.
        ShouldBeOpen(site.With("alertShow", true).With("alertTitle", "Closed overnight"), isOpen: true);
    }

    public static TheoryData<string, string?> UnknownHours =>
        new()
        {
            { "no hours", null },
            { "hours that are no object", "\"8 am to 8 pm\"" },
            { "no days", "{}" },
            { "days that are null", """{"days":null}""" },
            { "no day at all", """{"days":[]}""" },
            { "six days", Days(6, EightInTheMorning, EightInTheEvening) },
            { "eight days", Days(8, EightInTheMorning, EightInTheEvening) },
            { "days of nulls", Days(7, null, null) },
            { "an open end", Days(7, EightInTheMorning, null) },
            { "an open beginning", Days(7, null, EightInTheEvening) },
            { "empty texts", Days(7, "", "") },
            { "words", Days(7, "morning", "evening") },
            { "a plain wall clock", Days(7, "08:00", "20:00") },
            { "hours of another year", Days(7, "Mon, 12 Jan 2026 16:00:00 GMT", "Tue, 13 Jan 2026 04:00:00 GMT") },
        };

    /// <summary>What is not known cannot make a published number go away, at no hour of the day.</summary>
    [Theory]
    [MemberData(nameof(UnknownHours))]
    public void A_site_whose_hours_are_not_known_is_never_called_closed(string what, string? hours)
    {
        for (var hour = 0; hour < 24; hour++)
        {
            var site = LimitedHours("DAY", EightInTheMorning, EightInTheEvening, $"2026-01-13T{hour:00}:00:00Z")
                .With("operatingHours", hours is null ? null : JsonNode.Parse(hours));

            _parser.Parse(Of(site)).Of("DAY").State.ShouldBe(ReadingState.Reported, $"{what}, at {hour}:00 UTC");
        }
    }

    [Fact]
    public void Missing_hours_are_not_known_hours() =>
        ShouldBeOpen(
            LimitedHours("DAY", EightInTheMorning, EightInTheEvening, "2026-01-13T09:00:00Z").Without("operatingHours"),
            isOpen: true
        );

    /// <summary>A holiday may open what the week has closed, and its form has never been seen.</summary>
    [Theory]
    [InlineData("""[{"date":"2026-01-12","open":"00:00","close":"23:59"}]""")]
    [InlineData("[null]")]
    public void Beside_an_override_the_week_is_not_trusted(string overrides) =>
        ShouldBeOpen(AtNight("overrideSchedule", overrides), isOpen: true);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void Without_an_override_the_week_counts(string overrides) =>
        ShouldBeOpen(AtNight("overrideSchedule", overrides), isOpen: false);

    [Theory]
    [InlineData("2026-01-12T20:00:00Z", ReadingState.NotReported)] // noon
    [InlineData("2026-01-13T09:00:00Z", ReadingState.Closed)] // 01:00
    public void A_site_without_a_report_is_judged_at_the_time_of_the_others(string othersReportedAt, ReadingState expected)
    {
        var site = LimitedHours("DAY", EightInTheMorning, EightInTheEvening, othersReportedAt).With("waitTime", new JsonObject());

        _parser.Parse(Of(site, Location("EXH", createdAt: othersReportedAt)), FetchedFarFromIt()).Of("DAY").ShouldHaveNoValue(expected);
    }

    [Fact]
    public void Where_nobody_reports_the_time_of_the_fetch_decides()
    {
        var site = LimitedHours("DAY", EightInTheMorning, EightInTheEvening, "").With("waitTime", new JsonObject());

        _parser
            .Parse(Of(site.DeepClone()), new DateTimeOffset(2026, 1, 12, 20, 0, 0, TimeSpan.Zero))
            .Of("DAY")
            .ShouldHaveNoValue(ReadingState.NotReported);
        _parser
            .Parse(Of(site.DeepClone()), new DateTimeOffset(2026, 1, 13, 9, 0, 0, TimeSpan.Zero))
            .Of("DAY")
            .ShouldHaveNoValue(ReadingState.Closed);
    }

    private static JsonObject AtNight(string field, string json) =>
        LimitedHours("DAY", EightInTheMorning, EightInTheEvening, "2026-01-13T09:00:00Z").With(field, JsonNode.Parse(json));

    private static DateTimeOffset FetchedFarFromIt() => new(2026, 1, 15, 20, 0, 0, TimeSpan.Zero);

    private static string Days(int count, string? open, string? close) =>
        new JsonObject { ["days"] = JsonFields.ListOf(Enumerable.Range(0, count).Select(_ => Day(open, close))) }.ToJsonString();

    private void ShouldBeOpen(JsonObject location, bool isOpen)
    {
        var result = _parser.Parse(Of(location.DeepClone()));

        result.Of((string)location["slug"]!).State.ShouldBe(isOpen ? ReadingState.Reported : ReadingState.Closed);
    }
}
