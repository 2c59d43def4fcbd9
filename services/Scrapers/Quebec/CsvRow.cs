using WaitTime.Core.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Quebec;

/// <summary>One line of the ministry's file.</summary>
internal sealed record CsvRow
{
    private readonly CsvTable _table;
    private readonly string[] _cells;

    public CsvRow(CsvTable table, string[] cells, ParseContext context, bool IsLast)
    {
        (_table, _cells) = (table, cells);
        Kind = CsvTotals.KindOf(Cell(Columns.Region), Cell(Columns.Establishment), Cell(Columns.Installation));
        Permit = PublishedText.Clean(Cell(Columns.Permit));
        Site = new(Permit, PublishedText.Clean(Cell(Columns.Installation)));
        Stamp = RowStamp.Read(Cell(Columns.ImageHour), Cell(Columns.Updated), context.FetchedAt);
        Refusal = (Stamp, Kind, IsLast) switch
        {
            (not null, _, _) => null,
            // A total's numbers stand before its stamp: one that is whole but out of step was cut in the middle of the stamp alone.
            (_, not RowKind.Installation, _) when RowStamp.IsWhole(Cell(Columns.Updated)) => null,
            // Upstream cuts files in their last row; its numbers may be the first digits of larger ones.
            (_, _, true) => RejectionReasons.Truncated,
            _ => RejectionReasons.UnreadableStamp,
        };
    }

    public RowKind Kind { get; }

    public string Permit { get; }

    public Site Site { get; }

    /// <summary>UTC; null when the row has no whole stamp.</summary>
    public DateTimeOffset? Stamp { get; }

    /// <summary>Why the whole row is refused; null when it is not.</summary>
    public string? Refusal { get; }

    /// <summary>The metrics for which the file has columns.</summary>
    public IEnumerable<string> Metrics
    {
        get
        {
            yield return MetricNames.Occupancy;
            if (Has(Columns.Present)) yield return MetricNames.Present;
            if (Has(Columns.Waiting)) yield return MetricNames.Waiting;
            if (Has(Columns.StretcherStayHours)) yield return MetricNames.StretcherStay;
            if (Has(Columns.AmbulatoryStayHours)) yield return MetricNames.AmbulatoryStay;
        }
    }

    public bool Has(string column) => _table.Has(column);

    public string? Cell(string column) => _table.Cell(_cells, column);
}
