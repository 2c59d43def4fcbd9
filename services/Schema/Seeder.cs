using Npgsql;
using WaitTime.Core;
using WaitTime.Core.Metrics;
using WaitTime.Core.Parsing;
using WaitTime.Core.Sources;
using WaitTime.Core.Storage;

namespace WaitTime.Schema;

/// <summary>
/// Puts the data files into the database, in one transaction. Run again it brings names, places and definitions up to date; what an
/// operator decided (visible, verified, enabled, thresholds) it never touches.
/// </summary>
public sealed class Seeder(Database database, TimeProvider time)
{
    public async Task<SeedCounts> SeedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        foreach (var source in SeedFiles.Sources)
        {
            Add(batch, SeedSql.Source, source.Id, source.Name, source.Province, source.Homepage.AbsoluteUri, source.Licence, source.TimeZone,
                source.Schedule, source.IntervalMinutes, source.MinimumReported, OrNull(source.FrozenAfterHours), FeedsJson.Of(source.Feeds));
            foreach (var metric in source.Metrics) AddMetric(batch, source, metric, today);
        }

        foreach (var (region, order) in SeedFiles.Regions.Select((region, index) => (region, index + 1)))
        {
            Add(batch, SeedSql.Region, region.Id, region.Province, region.Name, order);
        }

        foreach (var hospital in SeedFiles.Hospitals) AddHospital(batch, hospital, SourceOf(hospital.Province));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(SeedFiles.Sources.Count, SeedFiles.Sources.Sum(source => source.Metrics.Count), SeedFiles.Hospitals.Count);
    }

    private static string SourceOf(string province) =>
        SeedFiles.Sources.Single(source => string.Equals(source.Province, province, StringComparison.Ordinal)).Id;

    private static void AddMetric(NpgsqlBatch batch, SourceDefinition source, MetricDefinition metric, DateOnly today)
    {
        object[] meaning =
        [
            source.Id, metric.Name, Tag.Upper(metric.Family),
            OrNull(metric.StartEvent is { } start ? Tag.Upper(start) : null), OrNull(metric.EndEvent is { } end ? Tag.Upper(end) : null),
            Tag.Upper(metric.Statistic), Tag.Upper(metric.Scope), Tag.Lower(metric.Unit),
        ];
        Add(batch, SeedSql.EndMeaning, [.. meaning, today]);
        Add(batch, SeedSql.Metric, [.. meaning, metric.Definition, metric.DefinitionUrl.AbsoluteUri, OrNull(metric.ValidFrom), today]);
    }

    private static void AddHospital(NpgsqlBatch batch, SeedHospital hospital, string sourceId)
    {
        var keys = hospital.Keys.Split('|');
        string[] matches = [.. keys.Select(PublishedText.Slug)];
        Add(batch, SeedSql.Hospital, hospital.Id, hospital.Name, hospital.Province, hospital.Kind, OrNull(hospital.Address), OrNull(hospital.City),
            OrNull(hospital.PostalCode), OrNull(hospital.Region), OrNull(hospital.Latitude), OrNull(hospital.Longitude), sourceId, matches);
        Add(batch, SeedSql.Keys, hospital.Id, sourceId, keys, matches);
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    private static object OrNull(object? value) => value ?? DBNull.Value;
}

/// <summary>What the data files hold.</summary>
public sealed record SeedCounts(int Sources, int Metrics, int Hospitals);
