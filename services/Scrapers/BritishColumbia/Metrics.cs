namespace WaitTime.Scrapers.BritishColumbia;

/// <summary>The short names of <c>seed_data/sources/bc-phsa.json</c>.</summary>
internal static class Metrics
{
    public const string Wait = "wait";
    public const string Stay = "stay";
}
