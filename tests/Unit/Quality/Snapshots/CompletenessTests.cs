using WaitTime.QualitySnapshot;

namespace WaitTime.Unit.Tests.Quality.Snapshots;

public sealed class CompletenessTests
{
    private static readonly DateOnly Date = new(2026, 6, 28);
    private static readonly DateTimeOffset Start = new(2026, 6, 28, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Start.AddDays(2);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_value_every_hour_is_a_whole_day_without_gaps() => ShouldBe(Of(EveryHour()), 24, 24);

    [Fact]
    public void Two_values_in_one_hour_are_one_window() => ShouldBe(Of(EveryHour().Append(At(5, 59))), 24, 24);

    [Theory]
    [InlineData(89, 0)]
    [InlineData(90, 1)]
    public void A_gap_begins_at_90_minutes(int minutes, int gaps)
    {
        var sightings = EveryHour().Where(sighting => sighting.At.Hour is not (10 or 11)).Append(At(10, 0)).Append(new(At(10, 0).At.AddMinutes(minutes)));
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
    public void Values_before_its_key_was_known_are_its_beginning() => ShouldBe(Of([.. EveryHour().Where(sighting => sighting.At.Hour >= 6)], first: Later), 18, 18);

    [Fact]
    public void Nothing_is_expected_of_a_hospital_that_is_not_known_yet() => Completeness.Of(new("h", "s", Hour, Later, []), Date, Later).ShouldBeNull();

    [Fact]
    public void A_window_in_which_it_said_that_it_is_closed_is_neither_expected_nor_a_gap() =>
        ShouldBe(Of(EveryHour().Select(sighting => sighting with { HasValue = sighting.At.Hour >= 8 })), 16, 16);

    [Fact]
    public void A_window_that_saw_it_open_and_close_holds_its_value() => ShouldBe(Of([.. EveryHour(), At(5, 30) with { HasValue = false }]), 24, 24);

    [Fact]
    public void Windows_that_are_not_over_are_not_expected()
    {
        var day = Completeness.Of(new("h", "s", Hour, Start, [.. EveryHour()]), Date, Start.AddHours(10).AddMinutes(50))!;
        ShouldBe(day, 10, 10);
        Completeness.Of(new("h", "s", Hour, Start, []), Date, Start.AddMinutes(59)).ShouldBeNull();
    }

    [Fact]
    public void A_source_that_is_collected_every_six_hours_has_four_windows_and_longer_gaps()
    {
        List<Sighting> sightings = [At(0, 0), At(6, 0), At(12, 0), At(18, 0)];
        ShouldBe(Completeness.Of(new("h", "s", 6 * Hour, Start, sightings), Date, Later)!, 4, 4);
        ShouldBe(Completeness.Of(new("h", "s", 6 * Hour, Start, [sightings[0], .. sightings[2..]]), Date, Later)!, 4, 3, gaps: 1);
    }

    [Fact]
    public void A_source_that_is_collected_every_week_has_one_window_a_day() => ShouldBe(Completeness.Of(new("h", "s", 168 * Hour, Start, [At(3, 0)]), Date, Later)!, 1, 1);

    [Fact]
    public void What_lies_outside_of_the_day_says_nothing() => ShouldBe(Of([new(Start.AddSeconds(-1)), new(Start.AddDays(1))]), 24, 0, gaps: 1);

    private static IEnumerable<Sighting> EveryHour() => Enumerable.Range(0, 24).Select(hour => At(hour, 0));

    private static Sighting At(int hour, int minute) => new(Start.AddHours(hour).AddMinutes(minute));

    private static Completeness Of(IEnumerable<Sighting> sightings, DateTimeOffset? first = null) =>
        Completeness.Of(new("h", "s", Hour, first ?? Start, [.. sightings]), Date, Later)!;

    private static void ShouldBe(Completeness day, int expected, int actual, int gaps = 0) =>
        (day.Expected, day.Actual, day.GapSeconds.Count).ShouldBe((expected, actual, gaps));
}
