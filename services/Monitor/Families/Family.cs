using System.Diagnostics.Metrics;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Families;

/// <summary>
/// All series of one name. Every family is an observable gauge, counters too: their absolute values stand in tables that survive any
/// restart of the monitor, and an instrument that counts for itself would begin again at zero.
/// </summary>
/// <param name="Name">With its unit, by Prometheus's conventions; it ends in <c>_total</c> for a counter.</param>
/// <param name="Help">One line: what the value is, and what 0 means where that is not plain.</param>
/// <param name="Points">The series of a snapshot; none where it does not know.</param>
public sealed record Family(string Name, string Help, Func<MonitorSnapshot, IEnumerable<Measurement<double>>> Points)
{
    /// <summary>A family that is known whenever the tables are.</summary>
    internal static Family OfState(string name, string help, Func<CollectorState, IEnumerable<Measurement<double>>> points) =>
        new(name, help, snapshot => snapshot.State is { } state ? points(state) : []);

    internal static Measurement<double> Point(double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var tags = new KeyValuePair<string, object?>[labels.Length];
        for (var index = 0; index < labels.Length; index++) tags[index] = new(labels[index].Name, labels[index].Value);
        return new Measurement<double>(value, tags);
    }

    /// <summary>Seconds since 1970; 0 for never.</summary>
    internal static double Timestamp(DateTimeOffset? moment) =>
        moment is { } known ? (known - DateTimeOffset.UnixEpoch).TotalSeconds : 0;
}
