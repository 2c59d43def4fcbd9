using Parquet.Schema;
using WaitTime.BulkExport.Rows;

namespace WaitTime.BulkExport.Formats;

/// <summary>Rows that wait to be written, by column.</summary>
internal sealed class ParquetBatch
{
    private readonly Dictionary<string, ParquetColumn> _columns;

    public ParquetBatch(int size)
    {
        var columns = BulkColumns.All.Select(column => Column(column, size)).ToList();
        _columns = columns.ToDictionary(column => column.Field.Name, StringComparer.Ordinal);
        Columns = columns;
    }

    public IReadOnlyList<ParquetColumn> Columns { get; }

    public ParquetSchema Schema => new(Columns.Select(column => column.Field).ToArray<Field>());

    public void Add(BulkRow row)
    {
        Text("source_id", row.SourceId);
        Text("hospital_id", row.HospitalId);
        Text("hospital_name", row.HospitalName);
        Text("hospital_kind", row.HospitalKind);
        Text("province", row.Province);
        ((ParquetValues<int>)_columns["metric_id"]).Add(row.MetricId);
        Text("metric", row.Metric);
        Text("family", row.Family);
        Text("statistic", row.Statistic);
        Text("unit", row.Unit);
        Text("state", row.State);
        Number("value", row.Value);
        Number("lower", row.Lower);
        Number("upper", row.Upper);
        Time("reported_at", row.ReportedAt);
        Time("first_seen_at", row.FirstSeenAt);
        Time(BulkColumns.LastSeenAt, row.LastSeenAt);
        Flag("is_anomaly", row.IsAnomaly);
        Flag("is_revised", row.IsRevised);
        Text("feed", row.Feed);
    }

    private static ParquetColumn Column(BulkColumn column, int size) =>
        column.Type switch
        {
            "integer" => new ParquetValues<int>(new(column.Name, typeof(int), isNullable: false), size),
            "boolean" => new ParquetValues<bool>(new(column.Name, typeof(bool), isNullable: false), size),
            "number" => new ParquetOptionals<double>(new(column.Name, typeof(double), isNullable: true), size),
            "datetime" => new ParquetValues<DateTime>(
                new DateTimeDataField(
                    column.Name,
                    DateTimeFormat.Timestamp,
                    isAdjustedToUTC: true,
                    unit: DateTimeTimeUnit.Micros,
                    isNullable: false
                ),
                size
            ),
            _ => new ParquetTexts(new(column.Name, typeof(string), isNullable: false), size),
        };

    private void Text(string column, string value) => ((ParquetTexts)_columns[column]).Add(value);

    private void Number(string column, double? value) => ((ParquetOptionals<double>)_columns[column]).Add(value);

    private void Time(string column, DateTime value) => ((ParquetValues<DateTime>)_columns[column]).Add(value);

    private void Flag(string column, bool value) => ((ParquetValues<bool>)_columns[column]).Add(value);
}
