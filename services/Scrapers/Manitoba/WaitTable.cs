using AngleSharp.Html.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Manitoba;

/// <param name="Element">The table.</param>
/// <param name="Kind">What its places are.</param>
/// <param name="Stamp">Its own, in UTC; null when the page shows none that can be read.</param>
internal sealed record WaitTable(IHtmlTableElement Element, FacilityKind Kind, DateTimeOffset? Stamp)
{
    public static bool IsOne(IHtmlTableElement table) =>
        table.Rows.Select(TableRow.CellsOf).Any(cells => TableRow.Header(cells) is not null || TableRow.MetricsOf(cells, null) is not null);

    /// <summary>The header of the names, which says what they are names of; null for a table without a header.</summary>
    public static string? NameHeader(IHtmlTableElement table) =>
        table
            .Rows.Select(TableRow.CellsOf)
            .FirstOrDefault(cells => TableRow.Header(cells) is not null)
            ?.First(cell => Column.MetricOf(cell.TextContent) is null)
            .TextContent;

    public void Read(ReadingCollector found)
    {
        if (Stamp is null)
            found.Note("A table has no readable timestamp.");
        IReadOnlyList<string?>? header = null;
        foreach (var row in Element.Rows)
        {
            var cells = TableRow.CellsOf(row);
            if (TableRow.Header(cells) is { } next)
            {
                header = next;
                foreach (var missing in Column.Measured.Where(metric => next.Count(column => column == metric) != 1))
                    found.Incomplete($"The table does not have one column '{missing}'.");
            }
            else if (cells.Any(cell => cell.TextContent.AsSpan().Trim().Length > 0))
            {
                new PlaceRow(cells, TableRow.MetricsOf(cells, header), this).Read(found);
            }
        }
    }
}
