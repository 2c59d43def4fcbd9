using WaitTime.BulkExport.Rows;

namespace WaitTime.BulkExport.Formats;

/// <summary>What a month holds.</summary>
/// <param name="Rows">How many.</param>
/// <param name="ValuesSha256">Of every column but the time of the last sight; lower-case hex.</param>
/// <param name="FirstReportedAt">UTC; null without a row.</param>
/// <param name="LastReportedAt">UTC; null without a row.</param>
/// <param name="Metrics">The ids of the meanings in it.</param>
public sealed record MonthSurvey(
    long Rows,
    string ValuesSha256,
    DateTime? FirstReportedAt,
    DateTime? LastReportedAt,
    IReadOnlyList<int> Metrics
)
{
    /// <summary>Looks through rows and keeps none.</summary>
    public static async Task<MonthSurvey> OfAsync(IAsyncEnumerable<BulkRow> rows, CancellationToken cancellationToken)
    {
        using var survey = new Surveyor();
        await foreach (var row in rows.WithCancellation(cancellationToken))
            survey.Add(row);
        return survey.End();
    }
}

/// <summary>Takes a survey while rows go by.</summary>
internal sealed class Surveyor : IDisposable
{
    private readonly ValuesHash _values = new();
    private readonly SortedSet<int> _metrics = [];
    private long _rows;
    private DateTime? _first;
    private DateTime? _last;

    /// <summary>The fields of the newest row.</summary>
    public string[] Fields { get; } = new string[BulkColumns.All.Count];

    public void Add(BulkRow row)
    {
        CsvFields.Fill(row, Fields);
        _values.Add(Fields);
        _rows++;
        _metrics.Add(row.MetricId);
        if (_first is null || row.ReportedAt < _first)
            _first = row.ReportedAt;
        if (_last is null || row.ReportedAt > _last)
            _last = row.ReportedAt;
    }

    public MonthSurvey End() => new(_rows, _values.Hash(), _first, _last, [.. _metrics]);

    public void Dispose() => _values.Dispose();
}
