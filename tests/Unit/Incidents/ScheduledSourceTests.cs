using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using WaitTime.Alerting.Incidents;
using WaitTime.Core.Sources;

namespace WaitTime.Unit.Tests.Incidents;

/// <summary>A source is late by its own schedule, on the clock of its own zone.</summary>
public sealed class ScheduledSourceTests
{
    private static readonly SourceState Night = WatchedSources.Healthy with
    {
        Id = "bc-phsa",
        Schedule = "53 6-23 * * *",
        ScheduleTimeZone = "America/Vancouver",
    };

    [Theory]
    // The last run of the evening was at 23:54 (06:54 UTC), the first of the morning is due at 06:53 (13:53 UTC).
    [InlineData("2026-06-28T12:00:00Z", false)]
    [InlineData("2026-06-28T13:52:00Z", false)]
    [InlineData("2026-06-28T14:54:00Z", false)]
    [InlineData("2026-06-28T14:55:00Z", true)]
    public void At_five_in_the_morning_nothing_is_stale_and_two_runs_later_it_is(string now, bool isStale) =>
        Judge(Night, success: "2026-06-28T06:54:00Z", now).ShouldBe(isStale ? IncidentKind.Stale : null);

    [Fact]
    public void What_was_late_before_the_night_stays_late_in_it()
    {
        Judge(Night, success: "2026-06-28T04:53:00Z", "2026-06-28T06:54:00Z").ShouldBe(IncidentKind.Stale);
        Judge(Night, success: "2026-06-28T04:53:00Z", "2026-06-28T12:00:00Z").ShouldBe(IncidentKind.Stale);
    }

    [Theory]
    // Toronto goes back on 1 November at 06:00 UTC: the night has an hour more, and 06:53 is 11:53 UTC.
    [InlineData("2026-11-01T03:54:00Z", "2026-11-01T12:54:00Z", false)]
    [InlineData("2026-11-01T03:54:00Z", "2026-11-01T12:56:00Z", true)]
    // And forward on 8 March at 07:00 UTC: an hour less, and 06:53 is 10:53 UTC.
    [InlineData("2026-03-08T04:54:00Z", "2026-03-08T11:54:00Z", false)]
    [InlineData("2026-03-08T04:54:00Z", "2026-03-08T11:56:00Z", true)]
    public void A_night_in_which_clocks_change_is_as_long_as_it_is(string success, string now, bool isStale) =>
        Judge(Night with { ScheduleTimeZone = "America/Toronto" }, success, now).ShouldBe(isStale ? IncidentKind.Stale : null);

    [Theory]
    [InlineData("2026-06-28T18:17:00Z", false)]
    [InlineData("2026-06-28T18:18:00Z", true)]
    public void A_source_of_every_six_hours_may_miss_one_run(string now, bool isStale) =>
        Judge(Night with { Schedule = "17 */6 * * *", ScheduleTimeZone = "Etc/UTC" }, success: "2026-06-28T06:17:30Z", now)
            .ShouldBe(isStale ? IncidentKind.Stale : null);

    [Fact]
    public void The_operators_own_threshold_knows_no_night() =>
        Judge(Night with { StaleAfterMinutes = 120 }, success: "2026-06-28T06:54:00Z", "2026-06-28T12:00:00Z").ShouldBe(IncidentKind.Stale);

    [Fact]
    public void A_source_that_is_made_in_the_night_waits_for_its_morning()
    {
        var made = new SourceState
        {
            Id = "x",
            Name = "x",
            Province = "BC",
            Schedule = Night.Schedule,
            ScheduleTimeZone = Night.ScheduleTimeZone,
            IntervalMinutes = 60,
            IsEnabled = true,
            CreatedAt = At("2026-06-28T08:00:00Z").UtcDateTime,
        };
        SourceJudge.AwaitsFirstRun(made, new WatchPolicy(), At("2026-06-28T15:52:00Z")).ShouldBeTrue();
        SourceJudge.AwaitsFirstRun(made, new WatchPolicy(), At("2026-06-28T15:54:00Z")).ShouldBeFalse();
    }

    [Fact]
    public void A_schedule_that_cannot_be_read_is_judged_by_the_interval_beside_it()
    {
        var wrong = Night with { Schedule = "now and then", IntervalMinutes = 360 };
        Judge(wrong, success: "2026-06-28T06:00:00Z", "2026-06-28T17:59:00Z").ShouldBeNull();
        Judge(wrong, success: "2026-06-28T06:00:00Z", "2026-06-28T18:01:00Z").ShouldBe(IncidentKind.Stale);
    }

    private static IncidentKind? Judge(SourceState source, string success, string now)
    {
        var clock = new FakeTimeProvider(At(now));
        var ran = source with
        {
            LastRun = At(success).UtcDateTime,
            LastSuccessRun = At(success).UtcDateTime,
            LastChangeAt = At(success).UtcDateTime,
        };
        return SourceJudge.Judge(ran, new WatchPolicy(), clock.GetUtcNow())?.Kind;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
