namespace WaitTime.Scrapers.Atlantic;

/// <summary>The short names of the sources' files in <c>seed_data/sources</c>; each source has those that its publisher shows.</summary>
internal static class Metrics
{
    public const string Wait = "wait",
        Waiting = "waiting",
        Treating = "treating",
        Present = "present",
        WaitMostUrgent = "wait_most_urgent",
        WaitUrgent = "wait_urgent",
        WaitLessUrgent = "wait_less_urgent",
        WaitingMostUrgent = "waiting_most_urgent",
        WaitingUrgent = "waiting_urgent",
        WaitingLessUrgent = "waiting_less_urgent";
}
