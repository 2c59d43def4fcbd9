using WaitTime.Core.Schedules;
using WaitTime.QualitySnapshot;

namespace WaitTime.Unit.Tests.Quality.Snapshots;

/// <summary>28 June 2026, a Sunday, by a schedule.</summary>
internal static class Plans
{
    public static ScheduledDay Hourly { get; } = Of("53 * * * *");

    public static ScheduledDay Of(string expression, string? zone = null) =>
        ScheduledDay.Of(RunSchedule.Parse(expression, zone), new(2026, 6, 28));
}
