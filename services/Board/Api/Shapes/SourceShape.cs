using WaitTime.Board.Open;

namespace WaitTime.Board.Api.Shapes;

/// <summary>Who publishes, what may be done with it, and how often it is looked at.</summary>
/// <param name="NameFr">The publisher's own French name; null where it has none.</param>
/// <param name="Redistribution">
/// <c>open</c>: copies are permitted; <c>display_only</c>: single numbers are shown with their source; <c>none</c>: nothing is shown.
/// </param>
/// <param name="OpenFeeds">Feeds whose own licence permits copies, where that of the source does not.</param>
/// <param name="Schedule">When it is looked at: a cron expression on the clock of <c>schedule_time_zone</c>.</param>
/// <param name="IntervalMinutes">The usual time between two looks.</param>
/// <param name="Enabled">Whether it is looked at.</param>
public sealed record SourceShape(
    string Id,
    string Name,
    string? NameFr,
    string Province,
    string Homepage,
    string Licence,
    string? LicenceFr,
    string? LicenceUrl,
    string Redistribution,
    IReadOnlyList<string> OpenFeeds,
    string TimeZone,
    string Schedule,
    string ScheduleTimeZone,
    int IntervalMinutes,
    bool PublishesClosures,
    bool Enabled
)
{
    internal static SourceShape Of(OpenSource source) =>
        new(
            source.Id,
            source.Name,
            source.NameFr,
            source.Province,
            source.Homepage,
            source.Licence,
            source.LicenceFr,
            source.LicenceUrl,
            source.Redistribution,
            source.OpenFeeds,
            source.TimeZone,
            source.Schedule,
            source.ScheduleTimeZone,
            source.IntervalMinutes,
            source.PublishesClosures,
            source.IsEnabled
        );
}
