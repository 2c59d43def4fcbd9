namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>The short names of <c>seed_data/sources/on-*.json</c>; each source has those that its publisher shows.</summary>
internal static class Metrics
{
    public const string Wait = "wait",
        WaitOfFourInFive = "wait_p80",
        Longest = "longest",
        Waiting = "waiting",
        Present = "present",
        Admitted = "admitted";
}
