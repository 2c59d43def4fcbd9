using System.Text;
using WaitTime.Board.Api.Csv;
using WaitTime.Board.Api.Shapes;

namespace WaitTime.Board.Streams;

/// <summary>Rows as RFC 4180 has them.</summary>
internal sealed class CsvFormat : RowFormat
{
    private static readonly string[] Names =
    [
        "hospital_id",
        "metric_id",
        "metric",
        "source",
        "reported_at",
        "first_seen_at",
        "seen_at",
        "value",
        "lower",
        "upper",
        "unit",
        "state",
        "feed",
        "anomaly",
    ];

    private readonly StreamWriter _writer;
    private readonly CsvText _csv;

    /// <param name="withMark">Begin with a byte order mark, by which spreadsheets know UTF-8.</param>
    public CsvFormat(bool withMark)
    {
        _writer = new(Buffer, new UTF8Encoding(encoderShouldEmitUTF8Identifier: withMark), leaveOpen: true) { AutoFlush = false };
        _csv = new(_writer, Names);
        Flush();
    }

    public override void Row(MeasurementShape row)
    {
        _csv.Text(row.Hospital)
            .Number(row.MetricId)
            .Text(row.Metric)
            .Text(row.Source)
            .Time(row.ReportedAt)
            .Time(row.FirstSeenAt)
            .Time(row.SeenAt)
            .Number(row.Value)
            .Number(row.Lower)
            .Number(row.Upper)
            .Text(row.Unit)
            .Text(row.State)
            .Text(row.Feed)
            .Flag(row.Anomaly)
            .End();
        Flush();
    }

    /// <summary>A file of rows has no place for it.</summary>
    public override void End(MeasurementEnd end) => Flush();

    protected override void Dispose(bool disposing)
    {
        _csv.Dispose();
        _writer.Dispose();
        base.Dispose(disposing);
    }

    private void Flush()
    {
        _csv.Flush();
        _writer.Flush();
    }
}
