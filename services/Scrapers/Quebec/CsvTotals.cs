using System.Globalization;
using WaitTime.Collection.Parsing;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// The file's own sums. In every complete file the installations of a region add up to its total, and all of them to the provincial
/// total, in each column of counts that is stored; a missing number counts as nothing. One changed digit breaks one sum, and the three
/// sums together say whose digit it was.
/// </summary>
internal sealed class CsvTotals
{
    private static readonly (string Column, string Words)[] Counts =
    [
        (Columns.Present, "People present"),
        (Columns.Waiting, "People waiting"),
        (Columns.FunctionalStretchers, "Functional stretchers"),
        (Columns.OccupiedStretchers, "Occupied stretchers"),
    ];

    private readonly Dictionary<string, RegionSums> _regions = new(StringComparer.Ordinal);
    private decimal[]? _province;

    public CsvTotals(IEnumerable<CsvRow> rows)
    {
        foreach (var row in rows)
            Add(row);
    }

    /// <summary>What does not add up, one line a column; empty when everything does.</summary>
    public IEnumerable<string> Problems()
    {
        if (_province is null)
        {
            yield return "The provincial total is missing: the file ends early.";
            yield break;
        }

        for (var column = 0; column < Counts.Length; column++)
        {
            var installations = _regions.Values.Sum(region => region.Installations[column]);
            var totals = _regions.Values.Sum(region => region.Total?[column] ?? 0);
            var hasTotals = _regions.Values.Any(region => region.Total is not null);
            var wrong = _regions.Where(pair => pair.Value.IsWrong(column)).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToList();
            if (installations == _province[column] && (!hasTotals || totals == _province[column]) && wrong.Count == 0)
                continue;
            var where = wrong.Count == 0 ? "" : $" (region {string.Join(", ", wrong)})";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Counts[column].Words} do not add up: installations {installations}, "
                    + $"regional totals {totals}, provincial total {_province[column]}{where}."
            );
        }
    }

    /// <summary>
    /// Whether one of the region's installations must have a damaged number in the column. Not where the installations agree with the
    /// provincial total (then the region's own total is the damaged one), and not where a row is missing: that moves several columns.
    /// </summary>
    public bool IsDoubtful(string region, string column)
    {
        var index = Array.FindIndex(Counts, count => string.Equals(count.Column, column, StringComparison.Ordinal));
        if (!_regions.TryGetValue(region, out var sums) || !sums.IsWrong(index))
            return false;
        if (sums.HasRefusedRow || Enumerable.Range(0, Counts.Length).Count(sums.IsWrong) > 1)
            return false;
        // Without the last total the file was cut, and rows of this region may be among those that did not come.
        if (_province is null)
            return sums.Installations[index] > sums.Total![index];
        return _regions.Values.Sum(each => each.Installations[index]) != _province[index];
    }

    private void Add(CsvRow row)
    {
        decimal[] counts = [.. Counts.Select(count => NumberText.TryReadCount(row.Cell(count.Column), out var number) ? number : 0)];
        if (row is { Kind: RowKind.Province, Refusal: null })
        {
            _province = counts;
            return;
        }

        if (row.Kind == RowKind.Province)
            return;
        if (!_regions.TryGetValue(row.RegionCode, out var region))
            _regions.Add(row.RegionCode, region = new(new decimal[Counts.Length]));
        if (row.Refusal is not null)
            region.HasRefusedRow = true;
        else if (row.Kind == RowKind.Region)
            region.Total = counts;
        else
            for (var column = 0; column < counts.Length; column++)
                region.Installations[column] += counts[column];
    }

    private sealed record RegionSums(decimal[] Installations)
    {
        /// <summary>Null when the file has no total of the region.</summary>
        public decimal[]? Total { get; set; }

        /// <summary>True when a row of the region was cut or has no stamp: its numbers are missing from the sum.</summary>
        public bool HasRefusedRow { get; set; }

        public bool IsWrong(int column) => Total is { } total && Installations[column] != total[column];
    }
}
