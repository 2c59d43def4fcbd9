using System.Reflection;
using WaitTime.Core;
using WaitTime.Core.Jobs;
using WaitTime.Core.Readings;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Families;

/// <summary>What only grows. The totals have tables of their own, so that they outlive the history that they count.</summary>
internal static class HistoryFamilies
{
    private static readonly string[] Statuses = [.. Enum.GetValues<RunStatus>().Select(status => Tag.Lower(status))];

    /// <summary>Taken from the constants themselves, so that a new one is exposed from its first day on.</summary>
    private static readonly string[] Reasons =
    [
        .. typeof(RejectionReasons)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    public static IReadOnlyList<Family> All { get; } =
    [
        Family.OfState(
            "waittime_runs_total",
            "Finished runs of the source by status.",
            state => Totals(state, state.Runs, "status", Statuses)
        ),
        Family.OfState(
            "waittime_rejected_readings_total",
            "Published readings of the source that were rejected, by reason.",
            state => Totals(state, state.Rejections, "reason", Reasons)
        ),
    ];

    /// <summary>A series for every source and every label that may come, so that its first increase is seen as one.</summary>
    private static IEnumerable<Sample> Totals(CollectorState state, IReadOnlyList<SourceTotal> totals, string label, string[] always)
    {
        var counted = totals.ToDictionary(total => (total.Source, total.Label), total => total.Count);
        return state
            .Sources.SelectMany(source => always.Select(value => (Source: source.Id, Label: value)))
            .Union(counted.Keys)
            .Select(key => Sample.Of(counted.GetValueOrDefault(key), ("source", key.Source), (label, key.Label)));
    }
}
