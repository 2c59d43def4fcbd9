using Npgsql;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// Years of the four seeded sources, about 12 million measurements in three of them, made in the database month by month as they would
/// have come: hours in their order, gaps, hospitals without a value, late
/// hours. With the runs that brought them and, on request, all aggregates.
/// </summary>
internal static class ThreeYears
{
    /// <summary>Where the history ends: a Saturday late in a month, so that the current week and month are nearly full.</summary>
    public static DateTimeOffset End { get; } = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);

    /// <param name="database">Migrated and seeded, without measurements.</param>
    /// <param name="years">How far back from <see cref="End"/>, in whole days; a tenth is enough to try something out.</param>
    /// <param name="aggregates">Also what the aggregation would have made of it by <see cref="End"/>.</param>
    public static async Task FillAsync(TestDatabase database, double years, bool aggregates, CancellationToken cancellationToken)
    {
        await using var connection = await database.Database.Source.OpenConnectionAsync(cancellationToken);
        // No triggers and no look-ups of hospitals, which are known to be there.
        await ExecuteAsync(
            connection,
            "SET session_replication_role = replica; SET synchronous_commit = off; "
                + "SET jit = off; SET work_mem = '128MB'; SELECT setseed(0.5)",
            cancellationToken
        );
        var first = End.AddDays(-Math.Round(365.25 * years));
        for (var month = new DateTimeOffset(first.Year, first.Month, 1, 0, 0, 0, TimeSpan.Zero); month < End; month = month.AddMonths(1))
        {
            var (from, to) = (month < first ? first : month, month.AddMonths(1) > End ? End : month.AddMonths(1));
            await ExecuteAsync(connection, "SELECT ensure_measurement_partition($1::timestamptz::date)", cancellationToken, from);
            await ExecuteAsync(connection, ThreeYearsSql.Measurements, cancellationToken, from, to);
        }

        await ExecuteAsync(connection, ThreeYearsSql.Runs, cancellationToken, first, End);
        if (aggregates)
            await AggregateAsync(connection, first, cancellationToken);
        await ExecuteAsync(connection, "RESET session_replication_role", cancellationToken);
        await ExecuteAsync(connection, "VACUUM (ANALYZE)", cancellationToken);
    }

    public static async Task<string> DescribeAsync(TestDatabase database) =>
        await database.ScalarAsync<string>(
            """
            SELECT format('%s sources, %s hospitals, %s measurements in %s partitions, %s aggregates, %s runs, %s',
                (SELECT count(*) FROM sources), (SELECT count(*) FROM hospitals), (SELECT count(*) FROM measurements),
                (SELECT count(*) FROM pg_inherits WHERE inhparent = 'measurements'::regclass), (SELECT count(*)
                    FROM measurement_aggregates),
                (SELECT count(*) FROM scrape_runs), pg_size_pretty(pg_database_size(current_database())))
            """
        );

    /// <summary>Indexes are built when the table is full: a tenth of the time.</summary>
    private static async Task AggregateAsync(NpgsqlConnection connection, DateTimeOffset first, CancellationToken cancellationToken)
    {
        var indexes = new List<string>();
        await using (var command = new NpgsqlCommand(ThreeYearsSql.IndexesOfAggregates, connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                indexes.Add(reader.GetString(0));
        }

        await ExecuteAsync(connection, ThreeYearsSql.DropIndexesOfAggregates, cancellationToken);
        for (var month = new DateTimeOffset(first.Year, first.Month, 1, 0, 0, 0, TimeSpan.Zero); month < End; month = month.AddMonths(1))
        {
            await ExecuteAsync(connection, ThreeYearsSql.Hours, cancellationToken, month, month.AddMonths(1), End);
            foreach (var period in (string[])["day", "month"])
                await ExecuteAsync(connection, ThreeYearsSql.Longer, cancellationToken, month, month.AddMonths(1), End, period);
            // The weeks that begin in the month.
            await ExecuteAsync(connection, ThreeYearsSql.Longer, cancellationToken, Monday(month), Monday(month.AddMonths(1)), End, "week");
        }

        foreach (var index in indexes)
            await ExecuteAsync(connection, index, cancellationToken);
    }

    /// <summary>The first Monday from that day on.</summary>
    private static DateTimeOffset Monday(DateTimeOffset day) => day.AddDays((8 - (int)day.DayOfWeek) % 7);

    private static async Task ExecuteAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken,
        params object[] values
    )
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
