using WaitTime.Core;
using WaitTime.Core.Metrics;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Families;

/// <summary>How complete the newest complete day was, and whether the numbers still mean the same.</summary>
internal static class QualityFamilies
{
    private static readonly string[] Kinds = [.. Enum.GetValues<DriftKind>().Select(kind => Tag.Lower(kind))];

    public static IReadOnlyList<Family> All { get; } =
    [
        Family.OfState(
            "waittime_quality_day_timestamp_seconds",
            "Start (UTC) of the day that the waittime_quality figures describe; 0 if there is none yet.",
            state => [Sample.Of(Family.Timestamp(state.QualityDay))]
        ),
        OfSource(
            "waittime_quality_success_ratio",
            "Share of that day's expected windows that have a value; absent if none were expected.",
            day => day.SuccessRate
        ),
        OfSource("waittime_quality_anomalies", "Measurements of that day flagged as anomalies.", day => day.Anomalies),
        OfSource("waittime_quality_gaps", "Gaps on that day, summed over all hospitals.", day => day.Gaps),
        OfSource("waittime_quality_longest_gap_seconds", "Longest gap on that day; 0 for none.", day => day.LongestGap.TotalSeconds),
        OfSource(
            "waittime_quality_frozen_hospitals",
            "Hospitals whose hourly values had not changed for 3 days or more at the end of that day while their neighbours' changed.",
            day => day.FrozenHospitals
        ),
        Family.OfState("waittime_methodology_changes_open", "Unconfirmed methodology changes, by kind.", Changes),
    ];

    /// <summary>Absent without a snapshot: 0 windows with a value, or 0 anomalies, is something that nobody has seen.</summary>
    private static Family OfSource(string name, string help, Func<QualityFacts, double?> value) =>
        Family.OfState(
            name,
            help,
            state =>
            {
                var provinces = state.Sources.ToDictionary(source => source.Id, source => source.Province, StringComparer.Ordinal);
                return state
                    .Quality.Where(day => value(day) is not null)
                    .Select(day => Sample.Of(value(day)!.Value, ("source", day.Source), ("province", provinces[day.Source])));
            }
        );

    private static IEnumerable<Sample> Changes(CollectorState state)
    {
        var counted = state.Changes.ToDictionary(change => (change.Source, change.Label), change => change.Count);
        return state
            .Sources.SelectMany(
                source => Kinds.Union(counted.Keys.Where(key => key.Source == source.Id).Select(key => key.Label), StringComparer.Ordinal),
                (source, kind) => (source, kind)
            )
            .Select(pair =>
                Sample.Of(
                    counted.GetValueOrDefault((pair.source.Id, pair.kind)),
                    ("source", pair.source.Id),
                    ("province", pair.source.Province),
                    ("kind", pair.kind)
                )
            );
    }
}
