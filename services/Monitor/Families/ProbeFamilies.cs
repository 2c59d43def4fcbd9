using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Families;

/// <summary>Each source as the last recorded probe saw it.</summary>
internal static class ProbeFamilies
{
    public static IReadOnlyList<Family> All { get; } =
    [
        OfProbe(
            "waittime_probe_last_run_timestamp_seconds",
            "When the last recorded probe of the source ran; 0 for never.",
            probe => Family.Timestamp(probe?.At)
        ),
        OfProbe(
            "waittime_probe_passed",
            "Whether the last recorded probe of the source passed (1), or failed or never ran (0).",
            probe => probe is { Passed: true } ? 1 : 0
        ),
        Family.OfState(
            "waittime_probe_duration_seconds",
            "Duration of the last recorded probe by stage; 0 for a stage it did not reach.",
            state =>
                Each(state)
                    .SelectMany(pair =>
                        SnapshotRows.ProbeStages.Select(stage =>
                            Sample.Of(
                                pair.Probe?.Stages.GetValueOrDefault(stage) ?? 0,
                                ("source", pair.Source.Id),
                                ("province", pair.Source.Province),
                                ("stage", stage)
                            )
                        )
                    )
        ),
    ];

    private static Family OfProbe(string name, string help, Func<ProbeFacts?, double> value) =>
        Family.OfState(
            name,
            help,
            state =>
                Each(state).Select(pair => Sample.Of(value(pair.Probe), ("source", pair.Source.Id), ("province", pair.Source.Province)))
        );

    private static IEnumerable<(SourceFacts Source, ProbeFacts? Probe)> Each(CollectorState state)
    {
        var probes = state.Probes.ToDictionary(probe => probe.Source, StringComparer.Ordinal);
        return state.Sources.Select(source => (source, probes.GetValueOrDefault(source.Id)));
    }
}
