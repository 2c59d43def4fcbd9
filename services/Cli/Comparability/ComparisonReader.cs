using Dapper;
using WaitTime.Core.Comparability;
using WaitTime.Core.Storage;
using WaitTime.QualitySnapshot.FrozenPlaces;

namespace WaitTime.Cli.Comparability;

/// <summary>Reads what a comparison needs: metrics in force, hospitals, and their newest values.</summary>
public sealed class ComparisonReader(Database database)
{
    /// <summary>The metrics in force, by source and name.</summary>
    public async Task<IReadOnlyList<ComparedMetric>> MetricsAsync(CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyList<ComparedMetric>>(
            async (connection, token) =>
            {
                var rows = await connection.QueryAsync<MetricTags>(
                    """
                    SELECT id, source_id, name, family, start_event, end_event, statistic, patient_scope, unit,
                        basis, time_window, horizon_minutes
                    FROM metrics
                    WHERE valid_to IS NULL
                    ORDER BY source_id, name
                    """,
                    new NoParameters(token),
                    commandTimeout: Sql.Limited
                );
                return [.. rows.Select(ComparedMetric.OfTags)];
            },
            cancellationToken
        );
    }

    public async Task<IReadOnlyList<NamedHospital>> HospitalsAsync(CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyList<NamedHospital>>(
            async (connection, token) =>
                [
                    .. await connection.QueryAsync<NamedHospital>(
                        "SELECT id, name, province FROM hospitals ORDER BY id",
                        new NoParameters(token),
                        commandTimeout: Sql.Limited
                    ),
                ],
            cancellationToken
        );
    }

    /// <returns>By metric id; a metric of which the hospital never reported a value has none.</returns>
    public async Task<IReadOnlyDictionary<int, NewestValue>> NewestAsync(
        string hospitalId,
        IReadOnlyList<ComparedMetric> metrics,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        return await database.RunAsync(
            async (connection, token) =>
            {
                var values = await connection.QueryAsync<NewestValue>(
                    """
                    SELECT wanted.metric_id, newest.value, newest.lower, newest.upper, newest.reported_at
                    FROM unnest(@ids) AS wanted(metric_id)
                    CROSS JOIN LATERAL (
                        SELECT m.value, m.lower, m.upper, m.reported_at
                        FROM measurements AS m
                        WHERE m.hospital_id = @hospitalId AND m.metric_id = wanted.metric_id AND m.state = 'reported'
                            -- What a suspect run brought is kept and is nobody's current value.
                            AND NOT EXISTS (SELECT FROM scrape_runs AS r WHERE r.id = m.run_id AND r.status = 'suspect')
                        ORDER BY m.reported_at DESC
                        LIMIT 1
                    ) AS newest
                    """,
                    new
                    {
                        hospitalId,
                        ids = Sql.Array(metrics.Select(metric => metric.Id)),
                        token,
                    },
                    commandTimeout: Sql.Limited
                );
                return values.ToDictionary(value => value.MetricId);
            },
            cancellationToken
        );
    }

    /// <summary>Hospitals whose values stand still while their neighbours' move, by id: their newest values are not current.</summary>
    public async Task<IReadOnlyDictionary<string, FrozenPlace>> FrozenAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        (await FrozenPlaceReader.FindAsync(database, now, sourceId: null, cancellationToken)).ToDictionary(
            place => place.HospitalId,
            StringComparer.Ordinal
        );
}
