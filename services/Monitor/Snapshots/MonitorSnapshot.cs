namespace WaitTime.Monitor.Snapshots;

/// <summary>What the database said at one moment, or why it said nothing.</summary>
public sealed record MonitorSnapshot
{
    /// <summary>Why the database is away, in a few words without an address; null when it answered.</summary>
    public string? Away { get; init; }

    /// <summary>How long the reading took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>The migrations of this build that are not applied, in order.</summary>
    public IReadOnlyList<string> PendingMigrations { get; init; } = [];

    /// <summary>Null when the database is away.</summary>
    public DatabaseFacts? Database { get; init; }

    /// <summary>Null when the database is away, or answers without the tables that this build reads.</summary>
    public CollectorState? State { get; init; }

    public static MonitorSnapshot OfAway(string reason) => new() { Away = reason };
}

/// <summary>The server's own figures.</summary>
/// <param name="SizeBytes">Of this database with its indexes.</param>
/// <param name="Connections">Of all databases of the server: they share its limit.</param>
/// <param name="ConnectionsLimit">The server's <c>max_connections</c>.</param>
public sealed record DatabaseFacts(long SizeBytes, long Connections, int ConnectionsLimit);
