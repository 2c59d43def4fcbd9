using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Quebec;

/// <summary>What a row of the ministry's file stands for.</summary>
internal enum RowKind
{
    Installation,
    Region,
    Province,
}

internal static class RowKinds
{
    private const string ProvinceCode = "99";

    /// <summary>The whole province's total, in the file and on the pages.</summary>
    public static readonly KnownText Province = new("Ensemble du Québec");

    private static readonly KnownText Region = new("Total régional");

    /// <summary>A total is known by its name, the provincial one also by its number.</summary>
    public static RowKind Of(string? region, string? establishment, string? installation)
    {
        if (region == ProvinceCode || PublishedText.IsSameText(installation, Province))
            return RowKind.Province;
        return PublishedText.IsSameText(installation, Region) || PublishedText.IsSameText(establishment, Region)
            ? RowKind.Region
            : RowKind.Installation;
    }
}
