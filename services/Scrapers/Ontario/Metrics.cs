namespace WaitTime.Scrapers.Ontario;

/// <summary>The short names of <c>seed_data/sources/ontario-health.json</c>.</summary>
internal static class Metrics
{
    public const string Wait = "wait";
}
