using System.Globalization;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor;

/// <summary>Whether all is well, in one line that may be shown to anybody: no address, no name of a server.</summary>
internal static class Verdict
{
    /// <summary>Null when the database can be worked with.</summary>
    public static string? NotReady(MonitorSnapshot snapshot)
    {
        if (snapshot.Away is { } reason)
            return $"The database is unavailable ({reason}).";
        var pending = snapshot.PendingMigrations;
        return pending.Count switch
        {
            0 => null,
            1 => $"Migration {pending[0]} is pending.",
            var many => string.Create(CultureInfo.InvariantCulture, $"Migration {pending[0]} and {many - 1} more are pending."),
        };
    }

    /// <summary>
    /// Null when the collector works as far as can be seen from here. A heartbeat that never succeeded is a new installation, not a
    /// fault.
    /// </summary>
    public static string? Down(MonitorSnapshot snapshot, DateTimeOffset now, TimeSpan heartbeatPatience)
    {
        if (NotReady(snapshot) is { } problem)
            return problem;
        return snapshot.State?.LastHeartbeat?.LastSuccess is { } last && now - last > heartbeatPatience
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The heartbeat last succeeded at {last.UtcDateTime:yyyy-MM-dd HH:mm}Z, "
                    + $"more than {heartbeatPatience.TotalMinutes:0} minutes ago."
            )
            : null;
    }
}
