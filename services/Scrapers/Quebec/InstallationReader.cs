using System.Globalization;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// Reads one installation's row. The file says several things twice: what its own second account contradicts is refused, because
/// nothing tells which of the two is right.
/// </summary>
internal sealed class InstallationReader(CsvRow row, CsvTotals totals, ReadingCollector found)
{
    private const decimal MinutesPerHour = 60;

    /// <summary>Digits kept of a computed share; the published counts it is made of are whole numbers.</summary>
    private const int ShareDigits = 6;

    /// <summary>
    /// What cutting the minutes and rounding the hours explain, in minutes: of 16,424 published pairs 16,396 agree within one.
    /// </summary>
    private const decimal StayTolerance = 2;

    public void Read()
    {
        if (row.Permit.Length == 0)
        {
            found.Reject(null, null, RejectionReasons.MissingKey, row.Site.Name);
            return;
        }

        ReadOccupancy();
        ReadPeople();
        ReadStay(Metrics.StretcherStay, Columns.StretcherStayHours, Columns.StretcherStayClock);
        ReadStay(Metrics.AmbulatoryStay, Columns.AmbulatoryStayHours, Columns.AmbulatoryStayClock);
    }

    /// <summary>The file publishes counts; their ratio is undefined where there is no functional stretcher.</summary>
    private void ReadOccupancy()
    {
        var (occupied, functional) = (row.Cell(Columns.OccupiedStretchers), row.Cell(Columns.FunctionalStretchers));
        if (!NumberText.TryReadCount(occupied, out var taken) || !NumberText.TryReadCount(functional, out var available))
        {
            var unreadable = NumberText.TryReadCount(occupied, out _) ? functional : occupied;
            if (AbsentValue.TryRead(unreadable, out var state))
                found.Without(row.Site, Metrics.Occupancy, state, row.Stamp);
            else
                found.Reject(row.Permit, Metrics.Occupancy, RejectionReasons.UnreadableValue, unreadable);
            return;
        }

        if (NumberText.TryReadCount(row.Cell(Columns.OverOneDay), out var overOneDay) && overOneDay > taken)
        {
            Contradict(Metrics.Occupancy, $"{overOneDay} people on stretchers for over 24 hours, {taken} stretchers occupied");
        }
        else if (IsDoubtful(Columns.OccupiedStretchers) || IsDoubtful(Columns.FunctionalStretchers))
        {
            Contradict(Metrics.Occupancy, $"{taken} of {available}: the region's sum differs from its total");
        }
        else if (available > 0)
        {
            found.Reported(row.Site, Metrics.Occupancy, Math.Round(100 * taken / available, ShareDigits), row.Stamp);
        }
        else
        {
            found.Without(row.Site, Metrics.Occupancy, ReadingState.NotReported, row.Stamp);
        }
    }

    /// <summary>Whoever waits is present; in 15,360 published rows no exception was seen.</summary>
    private void ReadPeople()
    {
        var (present, waiting) = (row.Cell(Columns.Present), row.Cell(Columns.Waiting));
        var tooMany = NumberText.TryReadCount(present, out var all) && NumberText.TryReadCount(waiting, out var part) && part > all;
        ReadCount(Metrics.Present, Columns.Present, tooMany);
        ReadCount(Metrics.Waiting, Columns.Waiting, tooMany);
    }

    private void ReadCount(string metric, string column, bool moreWaitThanArePresent)
    {
        if (!row.Has(column))
            return;
        if (moreWaitThanArePresent)
            Contradict(metric, $"{row.Cell(Columns.Waiting)} waiting of {row.Cell(Columns.Present)} present");
        else if (IsDoubtful(column))
            Contradict(metric, $"{row.Cell(column)}: the region's sum differs from its total");
        else
            found.Read(row.Site, metric, row.Cell(column), NumberText.TryReadCount, row.Stamp);
    }

    /// <summary>Decimal hours; where that cell is empty, the same value as hours and minutes in the other column.</summary>
    private void ReadStay(string metric, string hoursColumn, string clockColumn)
    {
        if (!row.Has(hoursColumn) && !row.Has(clockColumn))
            return;
        var (hours, clock) = (row.Cell(hoursColumn), row.Cell(clockColumn));
        if (!NumberText.TryReadDecimal(hours, out var decimalHours))
        {
            if (string.IsNullOrEmpty(hours))
                found.Read(row.Site, metric, clock, DurationText.TryReadMinutes, row.Stamp);
            else
                found.Read(row.Site, metric, hours, NumberText.TryReadDecimal, row.Stamp);
            return;
        }

        var minutes = decimalHours * MinutesPerHour;
        if (DurationText.TryReadMinutes(clock, out var twin) && Math.Abs(minutes - twin) > StayTolerance)
            Contradict(metric, $"{hours} hours, {clock}");
        else
            found.Reported(row.Site, metric, minutes, row.Stamp);
    }

    private bool IsDoubtful(string column) => row.Cell(column) is { Length: > 0 } && totals.IsDoubtful(row.RegionCode, column);

    private void Contradict(string metric, FormattableString detail) =>
        found.Reject(row.Permit, metric, RejectionReasons.Contradicted, detail.ToString(CultureInfo.InvariantCulture));
}
