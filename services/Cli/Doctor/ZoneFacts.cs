using Npgsql;
using WaitTime.Core.Storage;
using WaitTime.Core.Zones;

namespace WaitTime.Cli.Doctor;

/// <summary>The zones in use, what SQL knows of them, and what the database and this system make of them themselves.</summary>
public sealed record ZoneFacts
{
    /// <summary>Of sources and hospitals, in order.</summary>
    public required IReadOnlyList<string> InUse { get; init; }

    /// <summary>What <c>zone_offsets</c> holds, by zone.</summary>
    public required IReadOnlyDictionary<string, StoredZone> Stored { get; init; }

    /// <summary>Zones in use whose name the database, or the system, does not know.</summary>
    public IReadOnlyList<string> UnknownToDatabase { get; init; } = [];

    public IReadOnlyList<string> UnknownToSystem { get; init; } = [];

    public IReadOnlyList<ZoneDifference> Database { get; init; } = [];

    public IReadOnlyList<ZoneDifference> System { get; init; } = [];

    /// <exception cref="NpgsqlException">The database could not be asked.</exception>
    public static Task<ZoneFacts> ReadAsync(Database database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.RunAsync((connection, token) => ReadAsync(connection, now, token), cancellationToken);
    }

    private static async Task<ZoneFacts> ReadAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var store = new ZoneOffsetStore(connection);
        var inUse = await store.InUseAsync(cancellationToken);
        var instants = ZoneWatch.Instants(now);
        var theirs = new Dictionary<string, IReadOnlyList<TimeSpan>?>(StringComparer.Ordinal);
        var known = inUse.Where(zone => ZoneData.Find(zone) is not null).ToList();
        foreach (var zone in known)
            theirs[zone] = await ZoneWatch.OfDatabaseAsync(connection, zone, instants, cancellationToken);
        var systems = known.ToDictionary(zone => zone, zone => ZoneWatch.OfSystem(zone, instants), StringComparer.Ordinal);
        return new()
        {
            InUse = inUse,
            Stored = await store.StoredAsync(cancellationToken),
            UnknownToDatabase = Unknown(theirs),
            UnknownToSystem = Unknown(systems),
            Database = Differences(theirs, instants),
            System = Differences(systems, instants),
        };
    }

    private static List<string> Unknown(Dictionary<string, IReadOnlyList<TimeSpan>?> theirs) =>
        [.. theirs.Where(zone => zone.Value is null).Select(zone => zone.Key).Order(StringComparer.Ordinal)];

    private static List<ZoneDifference> Differences(
        Dictionary<string, IReadOnlyList<TimeSpan>?> theirs,
        IReadOnlyList<DateTimeOffset> instants
    ) =>
        [
            .. theirs
                .Select(zone => zone.Value is { } offsets ? ZoneDifference.Of(zone.Key, ZoneData.Find(zone.Key)!, instants, offsets) : null)
                .OfType<ZoneDifference>()
                .OrderBy(difference => difference.Zone, StringComparer.Ordinal),
        ];
}
