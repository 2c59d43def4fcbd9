namespace WaitTime.Scrapers.NewProvince;

/// <summary>The short names of <c>seed_data/sources/xx-publisher.json</c>.</summary>
internal static class Metrics
{
    public const string Wait = "wait";
}
