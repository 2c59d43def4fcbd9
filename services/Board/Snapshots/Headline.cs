namespace WaitTime.Board.Snapshots;

/// <summary>
/// Which of a hospital's numbers stands for it where there is room for one. Chosen by what the numbers mean and never by their values, so
/// that it is the same tomorrow.
/// </summary>
internal static class Headline
{
    private static readonly string[] Families =
    [
        "TIME_TO_PROVIDER",
        "STRETCHER_OCCUPANCY",
        "PATIENTS_WAITING",
        "PATIENTS_PRESENT",
        "TOTAL_LOS",
    ];

    /// <param name="readings">Of one hospital.</param>
    /// <returns>Null where there are none. A number of a month only where there is no other.</returns>
    public static CurrentReading? Of(IEnumerable<CurrentReading> readings) =>
        readings
            .OrderBy(reading => reading.IsOfPeriod)
            .ThenBy(reading => Array.IndexOf(Families, reading.Metric.Family) is >= 0 and var place ? place : Families.Length)
            // One patient's wait is no answer to how long people wait.
            .ThenBy(reading => reading.Metric.Statistic == "LONGEST")
            .ThenBy(reading => reading.Metric.PatientScope != "ALL")
            .ThenBy(reading => reading.Metric.Id)
            .FirstOrDefault();
}
