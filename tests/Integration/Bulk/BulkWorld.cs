using System.IO.Compression;
using DuckDB.NET.Data;
using WaitTime.BulkExport;
using WaitTime.BulkExport.Catalogs;
using WaitTime.BulkExport.Rows;
using WaitTime.BulkExport.Stores;
using WaitTime.BulkExport.Verification;
using WaitTime.Core.Storage;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Bulk;

/// <summary>
/// A database with two days of hourly measurements in each of April, May and June of one open source, and of two that are not; the present
/// is June 4. Of the open source's hospitals one is hidden. And a folder.
/// </summary>
internal sealed class BulkWorld : IAsyncDisposable
{
    public const string Source = "bc-phsa";

    /// <summary>Of the open source's visible hospitals, in a month.</summary>
    public const int Rows = 3 * 48;

    public static readonly DateTimeOffset Now = new(2026, 6, 4, 6, 0, 0, TimeSpan.Zero);

    private BulkWorld(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("waittime-bulk-test-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<BulkWorld> CreateAsync(ClusterFixture fixture)
    {
        var world = new BulkWorld(await fixture.Cluster.CreateAsync());
        await world.Database.ExecuteAsync(
            """
            UPDATE sources SET redistribution = CASE id WHEN 'bc-phsa' THEN 'open' WHEN 'alberta-ahs' THEN 'none' ELSE 'display_only' END,
                open_feeds = '{}';
            UPDATE hospitals SET is_verified = true, is_visible = true WHERE source_id = 'bc-phsa';
            SELECT ensure_measurement_partition(month) FROM unnest('{2026-04-01,2026-05-01,2026-06-01}'::date[]) AS month;
            CREATE TEMP TABLE chosen AS SELECT h.id, row_number() OVER (PARTITION BY h.source_id ORDER BY h.id) AS place, h.source_id
                FROM hospitals AS h WHERE h.source_id IN ('bc-phsa', 'alberta-ahs', 'ontario-health');
            DELETE FROM chosen WHERE place > 4;
            UPDATE hospitals AS h SET is_verified = false, is_visible = false FROM chosen AS c WHERE c.id = h.id AND c.place = 4;
            INSERT INTO measurements (source_id, hospital_id, metric_id, reported_at, timestamp_utc, first_seen_at, value, state, feed,
                feed_rank, run_id)
            SELECT c.source_id, c.id, t.id, hour, hour + interval '5 minutes', hour + interval '5 minutes',
                extract(epoch FROM hour)::bigint / 3600 % 200, 'reported', 'api', 0, gen_random_uuid()
            FROM unnest('{2026-04-29 00:00Z,2026-05-30 00:00Z,2026-06-01 00:00Z}'::timestamptz[]) AS day
            CROSS JOIN generate_series(0, 47) AS n
            CROSS JOIN LATERAL (SELECT day + n * interval '1 hour' AS hour) AS times
            CROSS JOIN chosen AS c
            CROSS JOIN LATERAL (SELECT id FROM metrics WHERE source_id = c.source_id AND name = 'wait' AND valid_to IS NULL) AS t;
            DROP TABLE chosen;
            DELETE FROM aggregate_touches;
            """
        );
        return world;
    }

    public Task<string> HospitalAsync(int place) =>
        Database.ScalarAsync<string>(
            "SELECT id FROM hospitals WHERE source_id = 'bc-phsa' ORDER BY id OFFSET @skip LIMIT 1",
            new { skip = place - 1 }
        );

    public Task<BulkExportReport> ExportAsync(string? folder = null, DateTimeOffset? now = null) =>
        ExportAsync(new FolderStore(folder ?? Folder), new(), now ?? Now, progress: null, Token);

    public async Task<BulkExportReport> ExportAsync(
        IBulkStore store,
        BulkExportRequest request,
        DateTimeOffset now,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        await using var alone = (await AdvisoryLock.TryTakeAsync(Database.Database, AdvisoryLock.OfBulkExport, Token))!;
        return await new BulkExportRun(Database.Database, store, request, new ShiftedTime(now), progress).RunAsync(
            alone,
            cancellationToken
        );
    }

    public async Task<BulkManifest> ManifestAsync() =>
        BulkManifest.Parse(await File.ReadAllBytesAsync(Path.Combine(Folder, BulkManifest.FileName), Token));

    public Task<BulkVerification> VerifyAsync() => new BulkVerifier(Folder).RunAsync(Token);

    /// <summary>The text of a compressed CSV.</summary>
    public string Csv(string month)
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(Path.Combine(Folder, Source, month + ".csv.gz")), CompressionMode.Decompress)
        );
        return reader.ReadToEnd();
    }

    /// <summary>What another library reads of a Parquet file: one row of a query over <c>month</c>.</summary>
    public IReadOnlyList<object?> Parquet(string month, string query)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var file = Path.Combine(Folder, Source, month + ".parquet");
        command.CommandText = $"WITH month AS (SELECT * FROM read_parquet('{file}')) {query}";
        using var reader = command.ExecuteReader();
        reader.Read().ShouldBeTrue("DuckDB gave no row");
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))];
    }

    /// <summary>The files of data by their paths, with their bytes.</summary>
    public static IReadOnlyDictionary<string, byte[]> DataOf(string folder) =>
        Directory
            .GetFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".gz", StringComparison.Ordinal) || file.EndsWith(".parquet", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes, StringComparer.Ordinal);

    public static BulkMonth May => new(new DateOnly(2026, 5, 1));

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        await Database.DisposeAsync();
    }
}
