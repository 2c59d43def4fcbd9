using NodaTime;
using Npgsql;
using NpgsqlTypes;
using WaitTime.Core.Storage;

namespace WaitTime.Core.Zones;

/// <summary>Keeps <c>zone_offsets</c>, from which SQL knows local time, as <see cref="ZoneData"/> says.</summary>
/// <param name="connection">Its transaction is the caller's.</param>
public sealed class ZoneOffsetStore(NpgsqlConnection connection)
{
    /// <summary>Long before the first measurement.</summary>
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int YearsAhead = 3;

    /// <summary>
    /// Writes the offsets of every zone in use that are not as they should be, and removes those of zones that nobody uses. They reach from
    /// 2000 to two whole years ahead. Usually two short queries. Those that a later build wrote are left as they are.
    /// </summary>
    /// <returns>Zones in use that the tz database does not know, in order: they have no local time.</returns>
    public async Task<IReadOnlyList<string>> RefreshAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var zones = await InUseAsync(cancellationToken);
        if (Stale(zones, await StoredAsync(cancellationToken), now).Count > 0)
        {
            await using (var alone = new NpgsqlCommand(ZoneOffsetSql.Lock, connection))
                await alone.ExecuteNonQueryAsync(cancellationToken);
            var stale = Stale(zones, await StoredAsync(cancellationToken), now);
            foreach (var (name, offsets) in stale)
                await ReplaceAsync(name, offsets, cancellationToken);
        }

        return [.. zones.Where(name => ZoneData.Find(name) is null)];
    }

    /// <summary>The same in a transaction of its own.</summary>
    public static Task<IReadOnlyList<string>> RefreshAsync(Database database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.RunAsync(
            async (connection, token) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(token);
                var unknown = await new ZoneOffsetStore(connection).RefreshAsync(now, token);
                await transaction.CommitAsync(token);
                return unknown;
            },
            cancellationToken
        );
    }

    /// <summary>The zones of sources and hospitals, in order.</summary>
    public async Task<IReadOnlyList<string>> InUseAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ZoneOffsetSql.InUse, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var zones = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            zones.Add(reader.GetString(0));
        return zones;
    }

    /// <summary>By zone.</summary>
    public async Task<IReadOnlyDictionary<string, StoredZone>> StoredAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ZoneOffsetSql.Stored, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(string Zone, ZoneOffset Offset, string Version)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(
                (
                    reader.GetString(0),
                    new(Utc.Of(reader.GetDateTime(1)), Utc.Of(reader.GetDateTime(2)), TimeSpan.FromSeconds(reader.GetInt32(3))),
                    reader.GetString(4)
                )
            );
        }

        return rows.GroupBy(row => row.Zone, StringComparer.Ordinal)
            .ToDictionary(
                zone => zone.Key,
                zone => new StoredZone([.. zone.Select(row => row.Offset)], zone.Select(row => row.Version).Min(StringComparer.Ordinal)!),
                StringComparer.Ordinal
            );
    }

    /// <summary>Zones whose rows must change, with what they become: nothing for one that is not in use or not known.</summary>
    private static List<(string Name, IReadOnlyList<ZoneOffset> Offsets)> Stale(
        IReadOnlyList<string> zones,
        IReadOnlyDictionary<string, StoredZone> stored,
        DateTimeOffset now
    )
    {
        var needed = new DateTimeOffset(now.UtcDateTime.Year + YearsAhead, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var stale = new List<(string Name, IReadOnlyList<ZoneOffset> Offsets)>();
        stale.AddRange(stored.Keys.Except(zones, StringComparer.Ordinal).Select(name => (name, (IReadOnlyList<ZoneOffset>)[])));
        foreach (var name in zones)
        {
            var known = stored.GetValueOrDefault(name);
            if (known?.IsNewer is true)
                continue;
            var offsets = ZoneData.Find(name) is { } zone ? OffsetsOf(zone, known, needed) : [];
            var isCurrent = known is null ? offsets.Count == 0 : known.Version == ZoneData.Version && known.Offsets.SequenceEqual(offsets);
            if (!isCurrent)
                stale.Add((name, offsets));
        }

        return stale;
    }

    /// <summary>What reaches further already stays so: two programs' clocks may differ around a new year.</summary>
    private static IReadOnlyList<ZoneOffset> OffsetsOf(DateTimeZone zone, StoredZone? known, DateTimeOffset needed) =>
        ZoneData.OffsetsOf(zone, Earliest, known?.To > needed ? known.To : needed);

    private async Task ReplaceAsync(string name, IReadOnlyList<ZoneOffset> offsets, CancellationToken cancellationToken)
    {
        await using var remove = Sql.Command(connection, ZoneOffsetSql.Remove, name);
        await remove.ExecuteNonQueryAsync(cancellationToken);
        if (offsets.Count == 0)
            return;
        await using var add = new NpgsqlCommand(ZoneOffsetSql.Add, connection)
        {
            Parameters =
            {
                new() { Value = name },
                new() { Value = ZoneData.Version },
                ArrayOf(offsets, offset => offset.From.UtcDateTime, NpgsqlDbType.TimestampTz),
                ArrayOf(offsets, offset => offset.To.UtcDateTime, NpgsqlDbType.TimestampTz),
                ArrayOf(offsets, offset => (int)offset.Offset.TotalSeconds, NpgsqlDbType.Integer),
            },
        };
        await add.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter ArrayOf<T>(IReadOnlyList<ZoneOffset> offsets, Func<ZoneOffset, T> column, NpgsqlDbType type) =>
        new() { Value = offsets.Select(column).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}
