using WaitTime.QualitySnapshot;

namespace WaitTime.Unit.Tests.Quality.Snapshots;

public sealed class CompletenessTests
{
    private static readonly DateOnly Date = new(2026, 6, 28);
    private static readonly DateTimeOffset Start = new(2026, 6, 28, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Start.AddDays(2);

    [Fact]
    public void A_value_every_hour_is_a_whole_day_without_gaps() => ShouldBe(Of(EveryHour()), 24, 24);

    [Fact]
    public void Two_values_in_one_hour_are_one_window() => ShouldBe(Of(EveryHour().Append(At(5, 59))), 24, 24);

    [Theory]
    [InlineData(89, 0)]
    [InlineData(90, 1)]
    public void A_gap_begins_at_90_minutes(int minutes, int gaps)
    {
        var sightings = EveryHour()
            .Where(sighting => sighting.At.Hour is not (10 or 11))
            .Append(At(10, 0))
            .Append(new(At(10, 0).At.AddMinutes(minutes)));
        Of(sightings).GapSeconds.Count.ShouldBe(gaps);
    }

    [Theory]
    [InlineData(1, 29, 0)]
    [InlineData(1, 30, 1)]
    public void The_days_beginning_counts(int hour, int minute, int gaps) =>
        Of([At(hour, minute), .. EveryHour().Where(sighting => sighting.At.Hour > 1)]).GapSeconds.Count.ShouldBe(gaps);

    [Theory]
    [InlineData(22, 31, 0)]
    [InlineData(22, 30, 1)]
    public void The_days_end_counts(int hour, int minute, int gaps) =>
        Of([.. EveryHour().Where(sighting => sighting.At.Hour <= 22), At(hour, minute)]).GapSeconds.Count.ShouldBe(gaps);

    [Fact]
    public void A_day_without_a_word_is_one_gap()
    {
        var day = Of([]);
        ShouldBe(day, 24, 0, gaps: 1);
        day.GapSeconds.ShouldBe([24 * 3600]);
    }

    [Fact]
    public void A_hospital_is_expected_from_the_window_in_which_it_appeared()
    {
        var day = Of([.. EveryHour().Where(sighting => sighting.At.Hour >= 14)], first: Start.AddHours(14).AddMinutes(20));
        ShouldBe(day, 10, 10);
    }

    [Fact]
    public void Values_before_its_key_was_known_are_its_beginning() =>
        ShouldBe(Of([.. EveryHour().Where(sighting => sighting.At.Hour >= 6)], first: Later), 18, 18);

    [Fact]
    public void Nothing_is_expected_of_a_hospital_that_is_not_known_yet() =>
        Completeness.Of(new("h", "s", Plans.Hourly, Later, []), Date, Later).ShouldBeNull();

    [Fact]
    public void A_window_in_which_it_said_that_it_is_closed_is_neither_expected_nor_a_gap() =>
        ShouldBe(Of(EveryHour().Select(sighting => sighting with { HasValue = sighting.At.Hour >= 8 })), 16, 16);

    [Fact]
    public void A_window_that_saw_it_open_and_close_holds_its_value() =>
        ShouldBe(Of([.. EveryHour(), At(5, 30) with { HasValue = false }]), 24, 24);

    [Fact]
    public void Windows_that_are_not_over_are_not_expected()
    {
        var day = Completeness.Of(new("h", "s", Plans.Hourly, Start, [.. EveryHour()]), Date, Start.AddHours(10).AddMinutes(50))!;
        ShouldBe(day, 10, 10);
        Completeness.Of(new("h", "s", Plans.Hourly, Start, []), Date, Start.AddMinutes(59)).ShouldBeNull();
    }

    [Fact]
    public void A_source_that_is_collected_every_six_hours_has_four_windows_and_longer_gaps()
    {
        List<Sighting> sightings = [At(0, 0), At(6, 0), At(12, 0), At(18, 0)];
        ShouldBe(Completeness.Of(new("h", "s", Plans.Of("17 */6 * * *"), Start, sightings), Date, Later)!, 4, 4);
        ShouldBe(
            Completeness.Of(new("h", "s", Plans.Of("17 */6 * * *"), Start, [sightings[0], .. sightings[2..]]), Date, Later)!,
            4,
            3,
            gaps: 1
        );
    }

    [Fact]
    public void A_source_that_is_collected_every_week_has_one_window_on_the_day_on_which_it_is_due()
    {
        ShouldBe(Completeness.Of(new("h", "s", Plans.Of("0 3 * * SUN"), Start, [At(3, 0)]), Date, Later)!, 1, 1);
        Completeness
            .Of(new("h", "s", Plans.Of("0 3 * * MON"), Start, [At(3, 0)]), Date, Later)
            .ShouldBeNull("28 June 2026 is a Sunday: nothing was due");
    }

    [Fact]
    public void A_night_without_runs_is_neither_expected_nor_a_gap()
    {
        // Vancouver's 06:53 to 23:53 are 13:53 to 06:53 UTC.
        var night = Plans.Of("53 6-23 * * *", "America/Vancouver");
        bool IsDay(Sighting sighting) => sighting.At.Hour is < 7 or > 12;
        ShouldBe(Completeness.Of(new("h", "s", night, Start, [.. EveryHour().Where(IsDay)]), Date, Later)!, 18, 18);
        ShouldBe(
            Completeness.Of(
                new("h", "s", night, Start, [.. EveryHour().Where(sighting => IsDay(sighting) && sighting.At.Hour is not (4 or 5))]),
                Date,
                Later
            )!,
            18,
            16,
            gaps: 1
        );
        Completeness
            .Of(new("h", "s", night, Start, []), Date, Later)!
            .GapSeconds.ShouldBe([18 * 3600], "the night is no part of the silence");
    }

    [Fact]
    public void A_value_from_before_the_first_run_of_the_morning_is_that_runs()
    {
        // The run of 13:06 UTC finds what is stamped 12:58, and so on; nothing is stamped 23:58 before midnight's run.
        var day = Plans.Of("6 13-23 * * *");
        ShouldBe(
            Completeness.Of(new("h", "s", day, Start, [.. Enumerable.Range(12, 11).Select(hour => At(hour, 58))]), Date, Later)!,
            11,
            11
        );
    }

    [Theory]
    [InlineData("2026-03-08", 3, 23)]
    [InlineData("2026-11-01", 3, 25)]
    public void An_hourly_source_has_24_windows_on_a_day_on_which_clocks_change(string date, int expectedNight, int hoursOfLocalDay)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        ScheduledDay
            .Of(WaitTime.Core.Schedules.RunSchedule.Parse("53 * * * *", "America/Toronto"), day)
            .Due.Count.ShouldBe(24, $"a local day of {hoursOfLocalDay} hours is not the day that is judged");
        ScheduledDay
            .Of(WaitTime.Core.Schedules.RunSchedule.Parse("53 6-8 * * *", "America/Toronto"), day)
            .Due.Count.ShouldBe(expectedNight);
    }

    [Fact]
    public void What_lies_outside_of_the_day_says_nothing() =>
        ShouldBe(Of([new(Start.AddSeconds(-1)), new(Start.AddDays(1))]), 24, 0, gaps: 1);

    private static IEnumerable<Sighting> EveryHour() => Enumerable.Range(0, 24).Select(hour => At(hour, 0));

    private static Sighting At(int hour, int minute) => new(Start.AddHours(hour).AddMinutes(minute));

    private static Completeness Of(IEnumerable<Sighting> sightings, DateTimeOffset? first = null) =>
        Completeness.Of(new("h", "s", Plans.Hourly, first ?? Start, [.. sightings]), Date, Later)!;

    private static void ShouldBe(Completeness day, int expected, int actual, int gaps = 0) =>
        (day.Expected, day.Actual, day.GapSeconds.Count).ShouldBe((expected, actual, gaps));
}
