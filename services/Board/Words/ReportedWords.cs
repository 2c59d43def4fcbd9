using System.Globalization;
using WaitTime.Board.Snapshots;

namespace WaitTime.Board.Words;

/// <summary>Of when a number is: the hospital's own clock, or the month of which it speaks.</summary>
internal static class ReportedWords
{
    public static string Of(CurrentReading reading) =>
        reading.IsOfPeriod
            ? reading.ReportedAt.ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : LocalTimes.Of(reading.ReportedAt, reading.Hospital.TimeZone);
}
