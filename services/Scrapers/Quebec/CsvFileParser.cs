using WaitTime.Core.Failures;
using WaitTime.Core.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// The ministry's hourly file, from its own host (ISO-8859-1, padded) or from Données Québec (UTF-8), with people and stays or with
/// stretchers alone.
/// </summary>
public sealed class CsvFileParser : IFeedParser
{
    /// <summary>A whole file lists 115 to 120 installations.</summary>
    private const int FewestInstallations = 90;

    private const decimal MinutesPerHour = 60;

    /// <summary>Digits kept of a computed share; the published counts it is made of are whole numbers.</summary>
    private const int ShareDigits = 6;

    public string Version => "2";

    public bool Recognises(ReadOnlySpan<byte> document)
    {
        const int headerBytes = 2048;
        var start = document[..Math.Min(document.Length, headerBytes)];
        return DocumentText.FirstCharacter(document) is 'R' or '_' or 'N' && start.IndexOf("No_permis_installation"u8) >= 0;
    }

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        if (documents.Count == 0) return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");
        if (CsvTable.TryRead(documents[0].Span) is not { } table)
        {
            return ParseResult.Failed(FailureReasons.WrongFormat, "The first line is not the header of the ministry's file.");
        }

        var found = new ReadingCollector();
        var totals = new CsvTotals();
        var installations = 0;
        for (var index = 0; index < table.Rows.Count; index++)
        {
            var row = new CsvRow(table, table.Rows[index], context, IsLast: index == table.Rows.Count - 1);
            if (row.Kind == RowKind.Installation) installations++;
            if (row.Refusal is { } reason) Refuse(row, reason, found);
            else totals.Add(row.Kind, row.Cell(Columns.Present));
            if (row is { Kind: RowKind.Installation, Refusal: null }) Read(row, found);
        }

        if (installations > 0 && installations < FewestInstallations) found.Incomplete($"{installations} installations, fewer than the {FewestInstallations} of any whole file.");
        if (installations > 0 && table.Has(Columns.Present) && totals.Problem() is { } problem) found.Incomplete(problem);
        return found.ToResult();
    }

    private static void Read(CsvRow row, ReadingCollector found)
    {
        if (row.Permit.Length == 0)
        {
            found.Reject(null, null, RejectionReasons.MissingKey, row.Site.Name);
            return;
        }

        ReadOccupancy(row, found);
        if (row.Has(Columns.Present)) found.Read(row.Site, MetricNames.Present, row.Cell(Columns.Present), NumberText.TryReadCount, row.Stamp);
        if (row.Has(Columns.Waiting)) found.Read(row.Site, MetricNames.Waiting, row.Cell(Columns.Waiting), NumberText.TryReadCount, row.Stamp);
        ReadStay(row, MetricNames.StretcherStay, Columns.StretcherStayHours, Columns.StretcherStayClock, found);
        ReadStay(row, MetricNames.AmbulatoryStay, Columns.AmbulatoryStayHours, Columns.AmbulatoryStayClock, found);
    }

    /// <summary>The file publishes counts; their ratio is undefined where there is no functional stretcher.</summary>
    private static void ReadOccupancy(CsvRow row, ReadingCollector found)
    {
        var (occupied, functional) = (row.Cell(Columns.OccupiedStretchers), row.Cell(Columns.FunctionalStretchers));
        if (NumberText.TryReadCount(occupied, out var taken) && NumberText.TryReadCount(functional, out var available))
        {
            if (available > 0) found.Reported(row.Site, MetricNames.Occupancy, Math.Round(100 * taken / available, ShareDigits), row.Stamp);
            else found.Without(row.Site, MetricNames.Occupancy, ReadingState.NotReported, row.Stamp);
            return;
        }

        var unreadable = NumberText.TryReadCount(occupied, out _) ? functional : occupied;
        if (AbsentValue.TryRead(unreadable, out var state)) found.Without(row.Site, MetricNames.Occupancy, state, row.Stamp);
        else found.Reject(row.Permit, MetricNames.Occupancy, RejectionReasons.UnreadableValue, unreadable);
    }

    /// <summary>Decimal hours; where that cell is empty, the same value as hours and minutes in the other column.</summary>
    private static void ReadStay(CsvRow row, string metric, string hoursColumn, string clockColumn, ReadingCollector found)
    {
        if (!row.Has(hoursColumn) && !row.Has(clockColumn)) return;
        var (hours, clock) = (row.Cell(hoursColumn), row.Cell(clockColumn));
        if (NumberText.TryReadDecimal(hours, out var decimalHours)) found.Reported(row.Site, metric, decimalHours * MinutesPerHour, row.Stamp);
        else if (string.IsNullOrEmpty(hours)) found.Read(row.Site, metric, clock, DurationText.TryReadMinutes, row.Stamp);
        else found.Read(row.Site, metric, hours, NumberText.TryReadDecimal, row.Stamp);
    }

    /// <summary>A refused row loses every metric that it would have carried, and says so for each.</summary>
    private static void Refuse(CsvRow row, string reason, ReadingCollector found)
    {
        if (reason == RejectionReasons.Truncated) found.Incomplete("The last row is cut off.");
        if (row.Kind != RowKind.Installation)
        {
            found.Reject(null, null, reason, row.Site.Name);
            return;
        }

        foreach (var metric in row.Metrics) found.Reject(row.Permit, metric, reason, row.Cell(Columns.Updated));
    }
}
