using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Quebec;

/// <summary>One line of the ministry's file.</summary>
internal sealed record CsvRow
{
    /// <summary>
    /// A file is one hour's image, and a row may be late by an hour or two. Further from the others than this it is not a late row:
    /// a digit of its date is wrong.
    /// </summary>
    private static readonly TimeSpan FurthestFromFile = TimeSpan.FromHours(12);

    private readonly CsvTable _table;
    private readonly string[] _cells;

    public CsvRow(CsvTable table, string[] cells, RowStamps stamps, bool isLast)
    {
        (_table, _cells) = (table, cells);
        RegionCode = (Cell(Columns.Region) ?? "").TrimStart('0');
        Kind = RowKinds.Of(Cell(Columns.Region), Cell(Columns.Establishment), Cell(Columns.Installation));
        Permit = PublishedText.Clean(Cell(Columns.Permit));
        Site = new(Permit, PublishedText.Clean(Cell(Columns.Installation)));
        Stamp = stamps.Read(Cell(Columns.ImageHour), Cell(Columns.Updated));
        Refusal = (Stamp, Kind, isLast) switch
        {
            (not null, _, _) => null,
            // A total's numbers stand before its stamp: one that is whole but out of step was cut in the middle of the stamp alone.
            (_, not RowKind.Installation, _) when RowStamp.IsWhole(Cell(Columns.Updated)) => null,
            // Upstream cuts files in their last row; its numbers may be the first digits of larger ones.
            (_, _, true) => RejectionReasons.Truncated,
            _ => RejectionReasons.UnreadableStamp,
        };
    }

    /// <summary>The region's number without a leading zero; empty in the file that has no regions.</summary>
    public string RegionCode { get; }

    public RowKind Kind { get; }

    public string Permit { get; }

    public Site Site { get; }

    /// <summary>UTC; null when the row has no whole stamp.</summary>
    public DateTimeOffset? Stamp { get; }

    /// <summary>Why the whole row is refused; null when it is not.</summary>
    public string? Refusal { get; private init; }

    /// <summary>The metrics for which the file has columns.</summary>
    public IEnumerable<string> Measured
    {
        get
        {
            yield return Metrics.Occupancy;
            if (Has(Columns.Present))
                yield return Metrics.Present;
            if (Has(Columns.Waiting))
                yield return Metrics.Waiting;
            if (Has(Columns.StretcherStayHours))
                yield return Metrics.StretcherStay;
            if (Has(Columns.AmbulatoryStayHours))
                yield return Metrics.AmbulatoryStay;
        }
    }

    /// <summary>All rows of a file; one whose stamp is far from that of most others is refused.</summary>
    public static IReadOnlyList<CsvRow> Of(CsvTable table, ParseContext context)
    {
        var stamps = new RowStamps(context.FetchedAt);
        var rows = table.Rows.Select((cells, index) => new CsvRow(table, cells, stamps, isLast: index == table.Rows.Count - 1)).ToList();
        var usual = rows.Where(row => row is { Kind: RowKind.Installation, Stamp: not null })
            .CountBy(row => row.Stamp!.Value)
            .OrderByDescending(stamp => stamp.Value)
            .ThenByDescending(stamp => stamp.Key)
            .Select(stamp => (DateTimeOffset?)stamp.Key)
            .FirstOrDefault();
        return [.. rows.Select(row => row.IsFarFrom(usual) ? row with { Refusal = RejectionReasons.UnreadableStamp } : row)];
    }

    public bool Has(string column) => _table.Has(column);

    public string? Cell(string column) => _table.Cell(_cells, column);

    private bool IsFarFrom(DateTimeOffset? usual) =>
        Kind == RowKind.Installation && Stamp - usual is { } apart && apart.Duration() > FurthestFromFile;
}
