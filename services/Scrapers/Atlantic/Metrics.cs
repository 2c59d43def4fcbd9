namespace WaitTime.Scrapers.Atlantic;

/// <summary>The short names of the sources' files in <c>seed_data/sources</c>; each source has those that its publisher shows.</summary>
internal static class Metrics
{
    public const string Wait = "wait";
}
