using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using WaitTime.Core.Schedules;

namespace WaitTime.Unit.Tests.Schedules;

public sealed class RunScheduleTests
{
    private const string Vancouver = "America/Vancouver";
    private const string Toronto = "America/Toronto";

    [Theory]
    [InlineData("53 * * * *", 60)]
    [InlineData("*/15 * * * *", 15)]
    [InlineData("17 */6 * * *", 360)]
    [InlineData("0 6,12,18 * * *", 360)]
    [InlineData("53 6-23 * * *", 60)]
    [InlineData("40 2 * * *", 1440)]
    [InlineData("0 9 * * 1-5", 1440)]
    [InlineData("15 4 * * 0", 10080)]
    [InlineData("5,35 * * * *", 30)]
    // Of two that are as frequent, the longer.
    [InlineData("0,10 * * * *", 50)]
    [InlineData("0 3 1 * *", 44640)]
    [InlineData("@hourly", 60)]
    public void The_usual_interval_is_the_most_frequent_one(string expression, int minutes) =>
        RunSchedule.Parse(expression, Vancouver).UsualMinutes.ShouldBe(minutes);

    [Theory]
    [InlineData("every hour", "every hour")]
    [InlineData("53 * * *", "53 * * *")]
    [InlineData("61 * * * *", "61 * * * *")]
    [InlineData("0 3 31 2 *", "never comes due")]
    [InlineData("0 22-3 * * *", "22-3 ends before it begins")]
    [InlineData("0 3 L * *", "do not know L, W and #")]
    [InlineData("0 3 * * 5#2", "do not know L, W and #")]
    [InlineData("0 0 3 * * *", "0 0 3 * * *")]
    public void A_wrong_expression_is_named_with_what_is_wrong(string expression, string named)
    {
        RunSchedule.TryParse(expression, zone: null, out var problem).ShouldBeNull();
        problem.ShouldNotBeNull().ShouldContain(named);
        problem.ShouldContain($"'{expression}'");
    }

    [Fact]
    public void A_zone_that_the_tz_database_does_not_know_is_named() =>
        Should
            .Throw<FormatException>(() => RunSchedule.Parse("53 * * * *", "America/Vancuver"))
            .Message.ShouldContain("'America/Vancuver'");

    [Fact]
    public void Where_both_days_are_restricted_either_is_enough_as_in_a_CronJob()
    {
        // 1 June 2026 is a Monday.
        Days("0 0 13 * FRI", "2026-06-01T00:00:00Z", "2026-06-30T00:00:00Z").ShouldBe([5, 12, 13, 19, 26]);
        Days("0 0 13 * *", "2026-06-01T00:00:00Z", "2026-06-30T00:00:00Z").ShouldBe([13]);
        Days("0 0 * * FRI", "2026-06-01T00:00:00Z", "2026-06-30T00:00:00Z").ShouldBe([5, 12, 19, 26]);
    }

    [Fact]
    public void A_night_without_runs_has_one_pause_and_no_run()
    {
        var plan = RunSchedule.Parse("53 6-23 * * *", Vancouver);
        // 23:53 on 27 June is 06:53 UTC on the 28th.
        plan.LastBefore(At("2026-06-28T12:00:00Z")).ShouldBe(At("2026-06-28T06:53:00Z"));
        plan.NextAfter(At("2026-06-28T12:00:00Z")).ShouldBe(At("2026-06-28T13:53:00Z"));
        plan.Between(At("2026-06-28T06:54:00Z"), At("2026-06-28T13:53:00Z")).ShouldBeEmpty();
        plan.Pauses(At("2026-06-28T00:00:00Z"), At("2026-06-29T00:00:00Z"))
            .ShouldBe(
                [new(At("2026-06-28T07:53:00Z"), At("2026-06-28T13:53:00Z"))],
                "the run after 23:53 would be due at 00:53 and is due at 06:53"
            );
        plan.Paused(At("2026-06-28T06:54:00Z"), At("2026-06-28T12:00:00Z")).ShouldBe(TimeSpan.FromMinutes(247));
    }

    [Theory]
    // Forward on 8 March at 10:00 UTC, in the night: 02:53 does not come, and is not due. Vancouver keeps that offset since.
    [InlineData(Vancouver, "2026-03-08T08:00:00Z", "2026-03-08T13:53:00Z")]
    [InlineData(Vancouver, "2026-03-07T08:00:00Z", "2026-03-07T14:53:00Z")]
    [InlineData(Vancouver, "2026-11-01T08:00:00Z", "2026-11-01T13:53:00Z")]
    // Toronto: forward on 8 March, back on 1 November.
    [InlineData(Toronto, "2026-03-07T06:00:00Z", "2026-03-07T11:53:00Z")]
    [InlineData(Toronto, "2026-03-08T06:00:00Z", "2026-03-08T10:53:00Z")]
    [InlineData(Toronto, "2026-10-31T06:00:00Z", "2026-10-31T10:53:00Z")]
    [InlineData(Toronto, "2026-11-01T06:00:00Z", "2026-11-01T11:53:00Z")]
    public void The_first_run_of_the_morning_follows_the_clock_on_the_wall(string zone, string night, string due) =>
        RunSchedule.Parse("53 6-23 * * *", zone).NextAfter(new FakeTimeProvider(At(night)).GetUtcNow()).ShouldBe(At(due));

    [Theory]
    [InlineData("2026-03-07T23:17:00Z", 6)]
    [InlineData("2026-03-08T05:17:00Z", 5)]
    [InlineData("2026-11-01T04:17:00Z", 7)]
    public void Every_six_hours_is_five_or_seven_where_Torontos_clocks_change(string due, int hours)
    {
        var plan = RunSchedule.Parse("17 */6 * * *", Toronto);
        plan.NextAfter(At(due)).ShouldBe(At(due).AddHours(hours));
        plan.UsualMinutes.ShouldBe(360, "the usual interval does not depend on the day on which somebody asks");
    }

    [Fact]
    public void An_hourly_schedule_never_pauses_in_any_zone()
    {
        foreach (var zone in (string[])[Vancouver, Toronto, "Etc/UTC", "America/St_Johns"])
        {
            RunSchedule.Parse("53 * * * *", zone).Pauses(At("2026-01-01T00:00:00Z"), At("2026-12-31T00:00:00Z")).ShouldBeEmpty(zone);
        }
    }

    [Fact]
    public void Two_schedules_that_are_due_at_the_same_times_do_not_differ()
    {
        var now = At("2026-06-28T12:00:00Z");
        var hourly = RunSchedule.Parse("53 * * * *", "Etc/UTC");
        hourly
            .IsSameAs(RunSchedule.Parse("53 * * * *", Vancouver), now)
            .ShouldBeTrue("every hour's 53rd minute is that of the whole country's but Newfoundland's");
        hourly.IsSameAs(RunSchedule.Parse("53 * * * *", "America/St_Johns"), now).ShouldBeFalse();
        hourly.IsSameAs(RunSchedule.Parse("53 0-23 * * *", null), now).ShouldBeTrue();
        RunSchedule
            .Parse("53 6-23 * * *", Toronto)
            .IsSameAs(RunSchedule.Parse("53 6-23 * * *", "America/Bogota"), now)
            .ShouldBeFalse("they part in summer");
    }

    [Theory]
    [InlineData("0 3 29 2 *", "2024-02-29T03:00:00Z")]
    [InlineData("15 4 * * 0", "2026-06-28T04:15:00Z")]
    public void The_last_time_is_found_however_rare(string expression, string last) =>
        RunSchedule.Parse(expression, null).LastBefore(At("2026-06-28T12:00:00Z")).ShouldBe(At(last));

    private static IEnumerable<int> Days(string expression, string from, string to) =>
        RunSchedule.Parse(expression, null).Between(At(from), At(to)).Select(due => due.Day);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
