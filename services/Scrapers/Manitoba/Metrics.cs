namespace WaitTime.Scrapers.Manitoba;

/// <summary>The short names of <c>seed_data/sources/mb-wrha.json</c>.</summary>
internal static class Metrics
{
    public const string Wait = "wait";
    public const string Waiting = "waiting";
    public const string Treating = "treating";
}
