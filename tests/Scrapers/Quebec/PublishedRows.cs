using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>
/// The numbers that the ministry's file can be said to publish: any in the notation of the column, in the row of the permit.
/// </summary>
internal static class PublishedRows
{
    private const decimal MinutesPerHour = 60;
    private const int ShareDigits = 6;

    public static PublishedValues InFile(byte[] document)
    {
        var published = new PublishedValues();
        if (CsvCells.Rows(DocumentText.Decode(document)) is not [var header, .. var rows])
            return published;
        foreach (var row in rows)
        {
            var permit = PublishedText.Clean(Cell(Column.Permit));
            published.Add(permit, "present", Notations.Counts(Cell(Column.Present)));
            published.Add(permit, "waiting", Notations.Counts(Cell(Column.Waiting)));
            published.Add(permit, "stretcher_stay", Stays(Cell(Column.StretcherHours), Cell(Column.StretcherClock)));
            published.Add(permit, "ambulatory_stay", Stays(Cell(Column.AmbulatoryHours), Cell(Column.AmbulatoryClock)));
            published.Add(permit, "occupancy", Shares(Cell(Column.Occupied), Cell(Column.Functional)));

            string Cell(string column) =>
                header.FindIndex(cell => string.Equals(cell, column, StringComparison.OrdinalIgnoreCase)) is var index and >= 0
                && index < row.Count
                    ? Notations.Seen(row[index])
                    : "";
        }

        return published;
    }

    private static IEnumerable<decimal> Stays(string hours, string clock) =>
        Notations.Decimals(hours).Select(number => number * MinutesPerHour).Concat(Notations.Durations(clock));

    private static IEnumerable<decimal> Shares(string occupied, string functional) =>
        from taken in Notations.Counts(occupied)
        from available in Notations.Counts(functional)
        where available > 0
        select Math.Round(100 * taken / available, ShareDigits);
}
