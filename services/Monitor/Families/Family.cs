using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Families;

/// <summary>
/// All series of one name, read from a snapshot. Values are absolute, a counter's too: the totals stand in tables that survive any restart
/// of the monitor, and a counter that adds for itself would begin again at zero.
/// </summary>
/// <param name="Name">With its unit, by Prometheus's conventions; it ends in <c>_total</c> for a counter.</param>
/// <param name="Help">One line: what the value is, and what 0 means where that is not plain.</param>
/// <param name="Samples">The series of a snapshot; none where it does not know.</param>
public sealed record Family(string Name, string Help, Func<MonitorSnapshot, IEnumerable<Sample>> Samples)
{
    /// <summary>A counter only grows; everything else is a gauge.</summary>
    public bool IsCounter => Name.EndsWith("_total", StringComparison.Ordinal);

    /// <summary>A family that is known whenever the tables are.</summary>
    internal static Family OfState(string name, string help, Func<CollectorState, IEnumerable<Sample>> samples) =>
        new(name, help, snapshot => snapshot.State is { } state ? samples(state) : []);

    /// <summary>Seconds since 1970; 0 for never.</summary>
    internal static double Timestamp(DateTimeOffset? moment) => moment is { } known ? (known - DateTimeOffset.UnixEpoch).TotalSeconds : 0;
}
