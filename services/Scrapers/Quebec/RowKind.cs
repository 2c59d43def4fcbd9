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

    /// <summary>A total is known by its name, the provincial one also by its number.</summary>
    public static RowKind Of(string? region, string? establishment, string? installation)
    {
        if (region == ProvinceCode || PublishedText.IsSameText(installation, "Ensemble du Québec")) return RowKind.Province;
        return PublishedText.IsSameText(installation, "Total régional") || PublishedText.IsSameText(establishment, "Total régional") ? RowKind.Region : RowKind.Installation;
    }
}
