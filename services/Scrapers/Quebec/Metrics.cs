namespace WaitTime.Scrapers.Quebec;

/// <summary>The short names of <c>seed_data/sources/quebec-msss.json</c>.</summary>
internal static class Metrics
{
    public const string Wait = "wait";
    public const string Waiting = "waiting";
    public const string Present = "present";
    public const string Occupancy = "occupancy";
    public const string StretcherStay = "stretcher_stay";
    public const string AmbulatoryStay = "ambulatory_stay";
}
