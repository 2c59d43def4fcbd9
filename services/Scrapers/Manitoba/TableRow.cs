using AngleSharp.Html.Dom;

namespace WaitTime.Scrapers.Manitoba;

/// <summary>One row's cells, a cell that spans several columns once for each of them.</summary>
internal static class TableRow
{
    /// <summary>Labels that a page for small screens gives its cells; they come before the header's.</summary>
    private const string Label = "data-label";

    /// <summary>Wider than any table of the publisher.</summary>
    private const int MostColumns = 20;

    public static IReadOnlyList<IHtmlTableCellElement> CellsOf(IHtmlTableRowElement row) =>
        [
            .. row
                .Cells.OfType<IHtmlTableCellElement>()
                .SelectMany(cell => Enumerable.Repeat(cell, Math.Clamp(cell.ColumnSpan, 1, MostColumns)))
                .Take(MostColumns),
        ];

    /// <summary>The header of a row, column by column; null for a row that is none.</summary>
    public static IReadOnlyList<string?>? Header(IReadOnlyList<IHtmlTableCellElement> cells)
    {
        var metrics = cells.Select(cell => Column.MetricOf(cell.TextContent)).ToList();
        return metrics.Contains(Metrics.Wait) && metrics.Contains(null) ? metrics : null;
    }

    /// <summary>What each cell is, by its own label or else by the header above it.</summary>
    /// <returns>Null where neither says it of every cell.</returns>
    public static IReadOnlyList<string?>? MetricsOf(IReadOnlyList<IHtmlTableCellElement> cells, IReadOnlyList<string?>? header)
    {
        var labels = cells.Select(cell => Column.MetricOf(cell.GetAttribute(Label))).ToList();
        if (labels.Contains(Metrics.Wait))
            return labels;
        return header?.Count == cells.Count ? header : null;
    }
}
