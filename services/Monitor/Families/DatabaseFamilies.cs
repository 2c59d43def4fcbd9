using WaitTime.Monitor.Options;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Families;

/// <summary>The database, and the monitor itself.</summary>
internal static class DatabaseFamilies
{
    public static IReadOnlyList<Family> Of(long? sizeLimitBytes) =>
        [
            new("waittime_build_info", "Always 1; the version of the monitor.", _ => [Sample.Of(1, ("version", BuildVersion.Text))]),
            new(
                "waittime_database_up",
                "Whether the database answered the monitor (1) or is unavailable (0).",
                snapshot => [Sample.Of(snapshot.Away is null ? 1 : 0)]
            ),
            new(
                "waittime_database_size_limit_bytes",
                "Configured size limit of the database; absent if none is set.",
                _ => sizeLimitBytes is { } limit ? [Sample.Of(limit)] : []
            ),
            OfDatabase("waittime_database_size_bytes", "Size of the database with its indexes.", database => database.SizeBytes),
            OfDatabase(
                "waittime_database_connections",
                "Connections to the server, across all databases.",
                database => database.Connections
            ),
            OfDatabase(
                "waittime_database_connections_limit",
                "Connections the server allows (max_connections).",
                database => database.ConnectionsLimit
            ),
            new(
                "waittime_monitor_collect_duration_seconds",
                "Time taken to read these figures from the database.",
                snapshot => snapshot.Away is null ? [Sample.Of(snapshot.Took.TotalSeconds)] : []
            ),
        ];

    private static Family OfDatabase(string name, string help, Func<DatabaseFacts, double> value) =>
        new(name, help, snapshot => snapshot.Database is { } facts ? [Sample.Of(value(facts))] : (IEnumerable<Sample>)[]);
}
