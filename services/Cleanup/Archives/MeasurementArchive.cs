using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using WaitTime.Cleanup.Measurements;
using WaitTime.Core.Storage;

namespace WaitTime.Cleanup.Archives;

/// <summary>
/// Writes measurements to a folder before they are deleted: one file a source and month, which later runs add to, and a manifest. A
/// file counts only after it has been read back and holds what was written.
/// </summary>
public sealed class MeasurementArchive(Database database, string folder, TimeProvider time)
{
    private const string RowsSql = """
        SELECT m.source_id, m.hospital_id, metrics.name, m.metric_id, m.reported_at, m.value, m.state, m.feed, m.first_seen_at,
            m.timestamp_utc, m.is_anomaly, m.lower, m.upper
        FROM measurements AS m
        JOIN metrics ON metrics.id = m.metric_id
        WHERE m.source_id = $1 AND m.reported_at >= $2 AND m.reported_at < $3 AND m.timestamp_utc < $4
        """;

    /// <summary>Archives every row of a month that may be deleted.</summary>
    /// <param name="month">The month.</param>
    /// <param name="cutoff">Rows stamped and last seen before it.</param>
    /// <returns>What the files hold now, one entry a source that has such rows.</returns>
    /// <exception cref="ArchiveException">A file cannot be written or read back.</exception>
    public async Task<IReadOnlyList<ArchiveEntry>> WriteAsync(
        MonthPartition month,
        DateTimeOffset cutoff,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(month);
        try
        {
            Directory.CreateDirectory(folder);
            var manifest = await ArchiveManifest.ReadAsync(folder, cancellationToken);
            var entries = new List<ArchiveEntry>();
            foreach (var source in await SourcesAsync(month, cutoff, cancellationToken))
            {
                var entry = await database.TryAgainAsync(token => WriteAsync(source, month, cutoff, token), cancellationToken);
                manifest = await manifest.WithAsync(entry, folder, cancellationToken);
                entries.Add(entry);
            }

            return entries;
        }
        // A file that outgrows what its file system or a quota allows is an argument out of range to the runtime.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            throw new ArchiveException($"The archive in {folder} could not be written: {exception.Message}", exception);
        }
    }

    private async Task<ArchiveEntry> WriteAsync(
        string source,
        MonthPartition month,
        DateTimeOffset cutoff,
        CancellationToken cancellationToken
    )
    {
        var monthText = month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var name = $"{source}-{monthText}.csv.gz";
        var path = Path.Combine(folder, name);
        var written = await ArchiveFile.WriteAsync(path, MergedAsync(path, source, month, cutoff, cancellationToken), cancellationToken);
        var (rows, first, last, metrics) = Survey(path + ".new");
        if (rows != written)
            throw new ArchiveException($"{path} was written with {written} rows and holds {rows}.");
        ArchiveFile.Publish(path);
        return new(
            name,
            source,
            monthText,
            rows,
            new FileInfo(path).Length,
            await ArchiveFile.HashAsync(path, cancellationToken),
            first,
            last,
            time.GetUtcNow(),
            await MetricsAsync(metrics, cancellationToken)
        );
    }

    /// <summary>What the database gives now, and what an earlier run wrote and deleted.</summary>
    private async IAsyncEnumerable<ArchivedMeasurement> MergedAsync(
        string path,
        string source,
        MonthPartition month,
        DateTimeOffset cutoff,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var present = new HashSet<(string, int, string)>();
        await foreach (var measurement in RowsAsync(source, month, cutoff, cancellationToken))
        {
            present.Add(measurement.Key);
            yield return measurement;
        }

        foreach (var earlier in ArchiveFile.Read(path).Where(earlier => !present.Contains(earlier.Key)))
            yield return earlier;
    }

    private async IAsyncEnumerable<ArchivedMeasurement> RowsAsync(
        string source,
        MonthPartition month,
        DateTimeOffset cutoff,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(RowsSql, connection) { CommandTimeout = 0 };
        foreach (var value in (object[])[source, month.Start, month.End < cutoff ? month.End : cutoff, cutoff])
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new()
            {
                SourceId = reader.GetString(0),
                HospitalId = reader.GetString(1),
                Metric = reader.GetString(2),
                MetricId = reader.GetInt32(3),
                ReportedAt = Iso(reader.GetDateTime(4)),
                Value = await NumberAsync(reader, 5, cancellationToken),
                State = reader.GetString(6),
                Feed = reader.GetString(7),
                FirstSeenAt = Iso(reader.GetDateTime(8)),
                TimestampUtc = Iso(reader.GetDateTime(9)),
                IsAnomaly = reader.GetBoolean(10) ? "true" : "false",
                Lower = await NumberAsync(reader, 11, cancellationToken),
                Upper = await NumberAsync(reader, 12, cancellationToken),
            };
        }
    }

    private static async Task<string> NumberAsync(NpgsqlDataReader reader, int column, CancellationToken cancellationToken) =>
        await reader.IsDBNullAsync(column, cancellationToken) ? "" : reader.GetDouble(column).ToString("R", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<string>> SourcesAsync(MonthPartition month, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyList<string>>(
            async (connection, token) =>
            {
                var sources = await connection.QueryAsync<string>(
                    """
                    SELECT sources.id FROM sources
                    WHERE EXISTS (SELECT FROM measurements AS m WHERE m.source_id = sources.id AND m.reported_at >= @start
                        AND m.reported_at < @end AND m.reported_at < @cutoff AND m.timestamp_utc < @cutoff)
                    ORDER BY sources.id
                    """,
                    new
                    {
                        start = month.Start,
                        end = month.End,
                        cutoff,
                        token,
                    },
                    commandTimeout: Sql.Unlimited
                );
                return [.. sources];
            },
            cancellationToken
        );
    }

    private async Task<IReadOnlyList<ArchivedMetric>> MetricsAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyList<ArchivedMetric>>(
            async (connection, token) =>
            {
                var metrics = await connection.QueryAsync<ArchivedMetric>(
                    "SELECT id, name, family, start_event, end_event, statistic, patient_scope, unit, "
                        + "basis, time_window, horizon_minutes, definition FROM metrics WHERE id = ANY (@ids) ORDER BY id",
                    new { ids = Sql.Array(ids), token },
                    commandTimeout: Sql.Limited
                );
                return [.. metrics];
            },
            cancellationToken
        );
    }

    private static (long Rows, string First, string Last, IReadOnlyCollection<int> Metrics) Survey(string path)
    {
        var (rows, first, last, metrics) = (0L, "", "", new HashSet<int>());
        foreach (var measurement in ArchiveFile.Read(path))
        {
            rows++;
            metrics.Add(measurement.MetricId);
            if (first.Length == 0 || string.CompareOrdinal(measurement.ReportedAt, first) < 0)
                first = measurement.ReportedAt;
            if (string.CompareOrdinal(measurement.ReportedAt, last) > 0)
                last = measurement.ReportedAt;
        }

        return (rows, first, last, metrics);
    }

    private static string Iso(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
