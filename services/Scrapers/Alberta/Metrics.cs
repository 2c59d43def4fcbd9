namespace WaitTime.Scrapers.Alberta;

/// <summary>The short names of <c>seed_data/sources/alberta-ahs.json</c>.</summary>
internal static class Metrics
{
    public const string Wait = "wait";
}
