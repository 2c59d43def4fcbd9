using System.Globalization;
using WaitTime.Cluster;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Kubernetes;

public sealed class CronJobScheduleTests
{
    [Theory]
    [InlineData("53 * * * *", "2026-06-28T13:55:00Z", "2026-06-28T14:53:00Z")]
    // By the clock of Toronto, four hours behind in summer and five in winter.
    [InlineData("40 2 * * *", "2026-06-28T13:55:00Z", "2026-06-29T06:40:00Z")]
    [InlineData("40 2 * * *", "2026-01-28T13:55:00Z", "2026-01-29T07:40:00Z")]
    [InlineData("15 4 * * 0", "2026-06-28T13:55:00Z", "2026-07-05T08:15:00Z")]
    [InlineData("@hourly", "2026-06-28T13:55:00Z", "2026-06-28T14:00:00Z")]
    // Toronto puts its clocks back on 1 November 2026 at 06:00 UTC: what comes due after that does so by the new offset.
    [InlineData("40 2 * * *", "2026-10-31T13:55:00Z", "2026-11-01T07:40:00Z")]
    [InlineData("30 1 * * *", "2026-11-01T05:35:00Z", "2026-11-01T06:30:00Z")]
    [InlineData("0 * * * *", "2026-11-01T05:30:00Z", "2026-11-01T06:00:00Z")]
    // And forward on 8 March 2026 at 07:00 UTC: half past two does not come that day.
    [InlineData("30 2 * * *", "2026-03-07T13:55:00Z", "2026-03-09T06:30:00Z")]
    [InlineData("0 * * * *", "2026-03-08T06:30:00Z", "2026-03-08T07:00:00Z")]
    // The cluster reads more than we do: a day is then the answer.
    [InlineData("@every 90m", "2026-06-28T13:55:00Z", "2026-06-29T13:55:00Z")]
    public void The_first_time_that_it_is_due_follows_from_its_schedule_and_the_moment_it_was_made(
        string schedule,
        string created,
        string due
    ) => CronJobSchedule.FirstDue(Of(schedule, created)).ShouldBe(At(due));

    [Theory]
    [InlineData("2026-06-28T13:55:00Z", true)]
    [InlineData("2026-06-28T12:55:00Z", true)]
    [InlineData("2026-06-28T13:52:00Z", true)]
    [InlineData("2026-06-28T12:50:00Z", false)]
    public void It_waits_for_its_first_time_and_the_controllers_patience(string created, bool waits) =>
        CronJobSchedule.AwaitsFirst(Of("53 * * * *", created), At("2026-06-28T14:00:00Z")).ShouldBe(waits);

    [Fact]
    public void One_that_was_scheduled_before_waits_for_nothing() =>
        CronJobSchedule
            .AwaitsFirst(Of("53 * * * *", "2026-06-28T13:55:00Z", "2026-06-28T13:58:00Z"), At("2026-06-28T14:00:00Z"))
            .ShouldBeFalse();

    private static CronJob Of(string schedule, string created, string? lastSchedule = null) =>
        Seen.View(KubernetesObjects.CronJob("waittime-x", null, created: created, schedule: schedule, lastSchedule: lastSchedule))
            .CronJobs.Single();

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
