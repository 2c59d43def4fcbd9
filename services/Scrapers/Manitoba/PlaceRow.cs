using AngleSharp.Html.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Manitoba;

/// <param name="Cells">Not all of them empty.</param>
/// <param name="Columns">What each is; null when that cannot be known.</param>
/// <param name="Table">Its table.</param>
internal sealed record PlaceRow(IReadOnlyList<IHtmlTableCellElement> Cells, IReadOnlyList<string?>? Columns, WaitTable Table)
{
    public void Read(ReadingCollector found)
    {
        var (nameCell, place) = NameOf();
        if (nameCell?.QuerySelector("table") is not null || !place.Name.Any(char.IsLetter))
        {
            found.Reject(null, Metrics.Wait, RejectionReasons.MissingKey, TextOf());
            return;
        }

        if (Columns is null)
        {
            found.Reject(place.Name, Metrics.Wait, RejectionReasons.UnreadableValue, TextOf());
            return;
        }

        var site = new Site(place.Name, place.Name, Table.Kind);
        foreach (var metric in Column.Measured)
        {
            // Twice the same column: which of them is meant cannot be known, and the header has said so.
            if (Columns.Count(column => column == metric) == 1)
                Read(site, metric, CellOf(metric), place.IsClosed, found);
        }
    }

    private void Read(Site site, string metric, string text, bool isClosed, ReadingCollector found)
    {
        if (metric != Metrics.Wait)
        {
            found.Read(site, metric, text, NumberText.TryReadCount, Table.Stamp);
        }
        else if (!isClosed)
        {
            found.Read(site, metric, text, HoursText.TryReadMinutes, Table.Stamp);
        }
        else
        {
            // A closed department forecasts nothing, whatever number is left beside its name; the number is kept as refused.
            found.Without(site, metric, ReadingState.Closed, Table.Stamp);
            if (!AbsentValue.TryRead(text, out _))
                found.Reject(site.Key, metric, RejectionReasons.Contradicted, $"closed, and {text}");
        }
    }

    private (IHtmlTableCellElement? Cell, PlaceName Place) NameOf()
    {
        for (var index = 0; index < Cells.Count; index++)
        {
            if (Columns is null || Columns[index] is null)
                return (Cells[index], PlaceName.Of(Cells[index].TextContent));
        }

        return (null, PlaceName.Of(null));
    }

    private string CellOf(string metric)
    {
        for (var index = 0; index < Cells.Count; index++)
        {
            if (Columns![index] == metric)
                return Cells[index].TextContent;
        }

        return "";
    }

    private string TextOf() => string.Join(" | ", Cells.Distinct().Select(cell => cell.TextContent));
}
