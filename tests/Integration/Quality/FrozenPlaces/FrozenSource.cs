using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Quality.FrozenPlaces;

/// <summary>A source whose hospitals move every hour, and what stands still among them.</summary>
internal static class FrozenSource
{
    /// <summary>The hospitals' values of a metric at five past every hour, another one each hour.</summary>
    public static async Task MoveAsync(
        this TestDatabase database,
        string source,
        DateTimeOffset from,
        DateTimeOffset until,
        string metric = "wait"
    )
    {
        await database.AddAsync(source, from, until, 60, metric);
        await database.ExecuteAsync(
            """
            UPDATE measurements AS m
            SET value = 30 + (hashtext(m.hospital_id || m.reported_at) & 63)
            FROM metrics AS x
            WHERE x.id = m.metric_id AND x.source_id = @source AND x.name = @metric AND m.reported_at >= @from AND m.reported_at < @until
            """,
            new
            {
                source,
                from,
                until,
                metric,
            }
        );
    }

    /// <summary>One hospital's values of every metric from then until then are all the same.</summary>
    public static Task FreezeAsync(
        this TestDatabase database,
        string hospital,
        DateTimeOffset from,
        DateTimeOffset until,
        double value = 57
    ) =>
        database.ExecuteAsync(
            """
            UPDATE measurements SET value = @value
            WHERE hospital_id = @hospital AND reported_at >= @from AND reported_at < @until AND state = 'reported'
            """,
            new
            {
                hospital,
                from,
                until,
                value,
            }
        );

    /// <summary>The known hospitals, in order.</summary>
    public static Task<IReadOnlyList<string>> KnownAsync(this TestDatabase database, string source) =>
        database.QueryAsync<string>(
            "SELECT DISTINCT hospital_id FROM hospital_source_keys WHERE source_id = @source AND first_seen_at < '2999-01-01' ORDER BY 1",
            new { source }
        );
}
