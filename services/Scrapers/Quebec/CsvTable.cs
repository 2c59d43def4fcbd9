using System.Globalization;
using CsvHelper.Configuration;
using WaitTime.Collection.Parsing;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// The ministry's table, whatever its encoding: columns are found by name, because headers come padded with tabs and blanks, with
/// a leading <c>_id</c> or without, and one file has fewer columns than the other.
/// </summary>
internal sealed class CsvTable
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        HasHeaderRecord = false,
        BadDataFound = null,
        DetectDelimiter = false,
        IgnoreBlankLines = true,
        TrimOptions = TrimOptions.Trim,
        WhiteSpaceChars = [' ', '\t'],
    };

    private readonly Dictionary<string, int> _columns;

    private CsvTable(Dictionary<string, int> columns, List<string[]> rows) => (_columns, Rows) = (columns, rows);

    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>Null when the first line is not the table's header.</summary>
    public static CsvTable? TryRead(ReadOnlySpan<byte> document)
    {
        using var text = new StringReader(DocumentText.Decode(document));
        using var csv = new CsvHelper.CsvParser(text, Format);
        if (!csv.Read() || csv.Record is not { } header || !IsHeader(header))
            return null;

        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < header.Length; index++)
            columns.TryAdd(header[index].Trim(), index);
        var rows = new List<string[]>();
        while (csv.Read())
            rows.Add(csv.Record!);
        return new(columns, rows);
    }

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>The cell's text; null when the row ends before it or the table has no such column.</summary>
    public string? Cell(string[] row, string column) =>
        _columns.TryGetValue(column, out var index) && index < row.Length ? row[index].Trim() : null;

    private static bool IsHeader(string[] header) =>
        header.Length > 1
        && header[0].Trim() is "RSS" or "_id" or "Nom_etablissement"
        && header.Any(cell => cell.Trim() == Columns.Permit)
        && header.Any(cell => cell.Trim() == Columns.Updated);
}
