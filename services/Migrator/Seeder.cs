using Npgsql;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Metrics;
using WaitTime.Core.Schedules;
using WaitTime.Core.Sources;
using WaitTime.Core.Storage;
using WaitTime.Core.Zones;

namespace WaitTime.Migrator;

/// <summary>
/// Puts the data files into the database, in one transaction. Run again it brings names, places and definitions up to date; what an
/// operator decided (visible, verified, enabled, thresholds, a hospital's time zone) it never touches.
/// </summary>
/// <param name="data">Those of this build, unless a test hands over others.</param>
public sealed class Seeder(Database database, TimeProvider time, SeedData? data = null)
{
    private readonly SeedData _data = data ?? SeedData.Embedded;

    /// <exception cref="InvalidDataException">The data contradict themselves.</exception>
    /// <exception cref="ConfigurationException">A time zone is unknown or a
    /// schedule is wrong; the message names the file and the line.</exception>
    public async Task<SeedCounts> SeedAsync(CancellationToken cancellationToken)
    {
        _data.Check();
        return await database.RunAsync<SeedCounts>(
            async (connection, token) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(token);
                await using var batch = new NpgsqlBatch(connection, transaction);
                var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
                foreach (var (province, order) in _data.Provinces.Select((province, index) => (province, index + 1)))
                    AddProvince(batch, province, order);
                foreach (var source in _data.Sources)
                {
                    Add(
                        batch,
                        SeedSql.Source,
                        source.Id,
                        source.Name,
                        source.Province,
                        source.Homepage.AbsoluteUri,
                        source.Licence,
                        source.TimeZone,
                        source.Schedule,
                        RunSchedule.Parse(source.Schedule, source.ScheduleTimeZone).UsualMinutes,
                        source.MinimumReported,
                        source.FrozenAfterHours,
                        FeedsJson.Of(source.Feeds),
                        source.ScheduleTimeZone,
                        source.IsStanding,
                        source.PublishesClosures,
                        source.OffBecause,
                        source.NameFr,
                        source.LicenceFr,
                        source.LicenceUrl?.AbsoluteUri,
                        Tag.Lower(source.Redistribution),
                        source.OpenFeeds.ToArray()
                    );
                    foreach (var metric in source.Metrics)
                        AddMetric(batch, source, metric, today);
                }

                foreach (var (region, order) in _data.Regions.Select((region, index) => (region, index + 1)))
                {
                    Add(batch, SeedSql.Region, region.Id, region.Province, region.Name, order);
                }

                // Described first: keys refer to a hospital, whichever source's file describes it.
                var described = _data
                    .Hospitals.Where(hospital => hospital.Name is not null)
                    .ToDictionary(hospital => hospital.Id, StringComparer.Ordinal);
                foreach (var hospital in described.Values)
                    AddHospital(batch, hospital);
                foreach (var hospital in _data.Hospitals.Where(hospital => hospital.Name is null))
                    AddKeys(batch, hospital, described[hospital.Id]);
                foreach (var zone in _data.Zones)
                {
                    var hospital = described[zone.Hospital];
                    Add(batch, SeedSql.HospitalZone, zone.Hospital, zone.TimeZone, hospital.Source, hospital.MatchKeys);
                }

                await batch.ExecuteNonQueryAsync(token);
                await new ZoneOffsetStore(connection).RefreshAsync(time.GetUtcNow(), token);
                await transaction.CommitAsync(token);
                return new(
                    _data.Sources.Count,
                    _data.Sources.Sum(source => source.Metrics.Count),
                    _data.Hospitals.Select(hospital => hospital.Id).Distinct(StringComparer.Ordinal).Count()
                );
            },
            cancellationToken
        );
    }

    private static void AddProvince(NpgsqlBatch batch, SeedProvince province, int order) =>
        Add(
            batch,
            SeedSql.Province,
            province.Id,
            province.NameEn,
            province.NameFr,
            province.LanguageList,
            province.ZoneList,
            province.HealthLine,
            province.HealthLineNameEn,
            province.HealthLineNameFr,
            province.HealthLineEvidence,
            province.HealthLineVerifiedOn,
            province.NoFeedReason,
            province.NoFeedEvidence,
            province.LookedForOn,
            order,
            province.NoFeedReasonFr
        );

    private static void AddMetric(NpgsqlBatch batch, SourceDefinition source, MetricDefinition metric, DateOnly today)
    {
        object?[] meaning =
        [
            source.Id,
            metric.Name,
            Tag.Upper(metric.Family),
            metric.StartEvent is { } start ? Tag.Upper(start) : null,
            metric.EndEvent is { } end ? Tag.Upper(end) : null,
            Tag.Upper(metric.Statistic),
            Tag.Upper(metric.Scope),
            Tag.Lower(metric.Unit),
            Tag.Upper(metric.Basis),
            Tag.Upper(metric.Window),
            metric.HorizonMinutes,
        ];
        Add(batch, SeedSql.FillMeaning, source.Id, metric.Name, Tag.Upper(metric.Basis), Tag.Upper(metric.Window), metric.HorizonMinutes);
        Add(batch, SeedSql.EndMeaning, [.. meaning, today]);
        Add(
            batch,
            SeedSql.Metric,
            [.. meaning, metric.Definition, metric.DefinitionUrl.AbsoluteUri, metric.DefinitionFr, metric.ValidFrom, today]
        );
    }

    private static void AddHospital(NpgsqlBatch batch, SeedHospital hospital)
    {
        Add(
            batch,
            SeedSql.Hospital,
            hospital.Id,
            hospital.Name!,
            hospital.Province,
            hospital.Kind ?? "emergency",
            hospital.Address,
            hospital.City,
            hospital.PostalCode,
            hospital.Region,
            hospital.Latitude,
            hospital.Longitude,
            hospital.Source,
            hospital.MatchKeys,
            hospital.NameEn,
            hospital.NameFr,
            hospital.Phone
        );
        AddKeys(batch, hospital, hospital);
    }

    private static void AddKeys(NpgsqlBatch batch, SeedHospital hospital, SeedHospital described) =>
        Add(
            batch,
            SeedSql.Keys,
            hospital.Id,
            hospital.Source,
            hospital.Keys.Split('|'),
            hospital.MatchKeys,
            described.Source,
            described.MatchKeys
        );

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> values) =>
        batch.BatchCommands.Add(Sql.Batched(sql, values));
}

/// <summary>What the data files hold.</summary>
public sealed record SeedCounts(int Sources, int Metrics, int Hospitals);
