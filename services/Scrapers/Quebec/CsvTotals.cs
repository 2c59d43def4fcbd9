using WaitTime.Core.Parsing;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// The file's own sum: everybody present in all installations, in all regional totals, and in the provincial total, which are equal
/// in every complete file (a missing number counts as nothing).
/// </summary>
internal sealed class CsvTotals
{
    private decimal _installations;
    private decimal _regions;
    private decimal? _province;
    private bool _anyRegion;

    /// <summary>Whether the row is a total and not an installation.</summary>
    public static RowKind KindOf(string? region, string? establishment, string? installation)
    {
        const string province = "99";
        var name = PublishedText.Fold(installation);
        if (region == province || name == "ensemble du quebec") return RowKind.Province;
        return name == "total regional" || PublishedText.Fold(establishment) == "total regional" ? RowKind.Region : RowKind.Installation;
    }

    public void Add(RowKind kind, string? present)
    {
        var people = NumberText.TryReadCount(present, out var count) ? count : 0;
        switch (kind)
        {
            case RowKind.Province:
                _province = people;
                break;
            case RowKind.Region:
                _regions += people;
                _anyRegion = true;
                break;
            default:
                _installations += people;
                break;
        }
    }

    /// <summary>What is wrong with the sums; null when they agree.</summary>
    public string? Problem()
    {
        if (_province is null) return "The provincial total is missing: the file ends early.";
        if (_installations == _province && (!_anyRegion || _regions == _province)) return null;
        return FormattableString.Invariant(
            $"People present do not add up: installations {_installations}, regional totals {_regions}, provincial total {_province}.");
    }
}

internal enum RowKind
{
    Installation,
    Region,
    Province,
}
