using WaitTime.Alerting.Incidents;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Readings;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Families;

/// <summary>Each source as its last run left it, disabled ones too, and the places by province.</summary>
internal static class SourceFamilies
{
    private static readonly string[] States = [.. Enum.GetValues<ReadingState>().Select(state => Tag.Lower(state))];

    private static readonly string[] Statuses = [.. Enum.GetValues<RunStatus>().Select(status => Tag.Lower(status))];

    private static readonly RunStage[] Stages = [.. Enum.GetValues<RunStage>().Where(stage => stage != RunStage.Heartbeat)];

    public static IReadOnlyList<Family> All { get; } =
    [
        OfSource(
            "waittime_source_enabled",
            "Whether the source is collected (1) or switched off by an operator (0).",
            source => source.IsEnabled ? 1 : 0
        ),
        OfSource(
            "waittime_source_interval_seconds",
            "Time between two scheduled runs of the source.",
            source => source.Interval.TotalSeconds
        ),
        Family.OfState(
            "waittime_source_stale_after_seconds",
            "Age of the last successful run beyond which the heartbeat calls the source stale.",
            state => state.Sources.Select(source => SampleOf(source, StaleAfter(source, state).TotalSeconds))
        ),
        OfSource(
            "waittime_source_paused_seconds",
            "Time since the last successful run of the source in which no run was due by its schedule.",
            source => source.Paused.TotalSeconds
        ),
        OfSource(
            "waittime_source_next_due_timestamp_seconds",
            "When the next run of the source is due; 0 for a schedule that cannot be read.",
            source => Family.Timestamp(source.NextDue)
        ),
        OfSource(
            "waittime_source_last_run_timestamp_seconds",
            "When the last run of the source ended, whatever its outcome; 0 for never.",
            source => Family.Timestamp(source.LastRun)
        ),
        OfSource(
            "waittime_source_last_success_timestamp_seconds",
            "When the last successful run of the source ended; 0 for never.",
            source => Family.Timestamp(source.LastSuccess)
        ),
        OfSource(
            "waittime_source_newest_report_timestamp_seconds",
            "Newest publisher timestamp stored for the source; 0 for none.",
            source => Family.Timestamp(source.NewestReport)
        ),
        OfSource("waittime_source_consecutive_failures", "Consecutive failed runs of the source.", source => source.ConsecutiveFailures),
        Family.OfState(
            "waittime_source_status",
            "Whether the source's last run ended with this status (1) or not (0); all 0 before the first run.",
            state => state.Sources.SelectMany(Status)
        ),
        Family.OfState(
            "waittime_source_feed_in_use",
            "Whether the source's last run used readings of this feed (1) or not (0).",
            state => state.Sources.SelectMany(Feeds)
        ),
        Family.OfState(
            "waittime_source_readings",
            "Readings of the source's last run, by state.",
            state => state.Sources.SelectMany(Readings)
        ),
        Family.OfState(
            "waittime_closures_in_force",
            "Announced closures of departments that are in force, of sources that announce closures.",
            state => state.Sources.Where(source => source.Closures is not null).Select(source => SampleOf(source, source.Closures!.Value))
        ),
        Family.OfState(
            "waittime_source_run_duration_seconds",
            "Time the source's last run spent in each stage; 0 for a stage it did not reach.",
            state => state.Sources.SelectMany(Durations)
        ),
        Family.OfState(
            "waittime_hospitals",
            "Emergency departments and urgent-care centres by whether they are shown to the public.",
            state => state.Hospitals.SelectMany(Hospitals)
        ),
    ];

    private static Family OfSource(string name, string help, Func<SourceFacts, double> value) =>
        Family.OfState(name, help, state => state.Sources.Select(source => SampleOf(source, value(source))));

    /// <summary>As the last heartbeat reckons; before the first one, as a heartbeat does that nobody configured.</summary>
    private static TimeSpan StaleAfter(SourceFacts source, CollectorState state)
    {
        var policy = new WatchPolicy();
        if (state.LastHeartbeat?.StaleAfter is { } hourly)
            policy = policy with { StaleAfter = hourly };
        return policy.StaleAfterOf(source.StaleAfterMinutes, source.Interval, source.Paused);
    }

    private static IEnumerable<Sample> Status(SourceFacts source) =>
        Statuses
            .Union(source.Status is { } known ? [known] : [], StringComparer.Ordinal)
            .Select(status => SampleOf(source, source.Status == status ? 1 : 0, ("status", status)));

    private static IEnumerable<Sample> Feeds(SourceFacts source) =>
        source
            .Feeds.Union(source.FeedsUsed, StringComparer.Ordinal)
            .Select(feed => SampleOf(source, source.FeedsUsed.Contains(feed, StringComparer.Ordinal) ? 1 : 0, ("feed", feed)));

    private static IEnumerable<Sample> Readings(SourceFacts source) =>
        States
            .Union(source.Readings.Keys, StringComparer.Ordinal)
            .Select(state => SampleOf(source, source.Readings.GetValueOrDefault(state), ("state", state)));

    private static IEnumerable<Sample> Durations(SourceFacts source) =>
        Stages.Select(stage => SampleOf(source, source.Stages.GetValueOrDefault(stage).TotalSeconds, ("stage", Tag.Lower(stage))));

    private static IEnumerable<Sample> Hospitals(HospitalCount count) =>
        [
            Sample.Of(count.Visible, ("province", count.Province), ("visibility", "visible")),
            Sample.Of(count.Hidden, ("province", count.Province), ("visibility", "hidden")),
        ];

    private static Sample SampleOf(SourceFacts source, double value, params ReadOnlySpan<(string Name, string Value)> more) =>
        Sample.Of(value, [("source", source.Id), ("province", source.Province), .. more]);
}
