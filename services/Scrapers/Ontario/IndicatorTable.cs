using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Ontario;

/// <summary>
/// Finds the table of one indicator by the heading before it. The tables of the wait and of the lengths of stay look alike, and their
/// order on the page has changed.
/// </summary>
internal static class IndicatorTable
{
    private static readonly string[] WaitWords = ["first assessment", "premiere evaluation"];
    private static readonly string[] OtherWords = ["length of stay", "sejour", "admitted", "hospitalise"];
    private static readonly string[] NameHeaders = ["hospital name", "hospital", "nom de l'hopital", "hopital"];

    /// <summary>The hospitals' table of the wait to first assessment; null when the page has none.</summary>
    public static IHtmlTableElement? FindWait(IHtmlDocument page)
    {
        var tables = page.QuerySelectorAll<IHtmlTableElement>("table")
            .Where(ListsHospitals)
            .Select(table => (table, heading: HeadingOf(table)))
            .ToList();
        var named = tables.Find(candidate => Has(candidate.heading, WaitWords)).table;
        if (named is not null)
            return named;

        // One table of hospitals alone needs no heading to be told apart, unless its heading speaks of something else.
        return tables is [var (only, heading)] && !Has(heading, OtherWords) ? only : null;
    }

    private static bool ListsHospitals(IHtmlTableElement table) =>
        NameHeaders.Contains(PublishedText.Fold(table.QuerySelector("tr")?.FirstElementChild?.TextContent), StringComparer.Ordinal);

    /// <summary>The nearest heading or caption before the table, folded.</summary>
    private static string HeadingOf(IHtmlTableElement table)
    {
        if (PublishedText.Fold(table.Caption?.TextContent) is { Length: > 0 } caption)
            return caption;
        for (INode? node = table; node is not null; node = node.Parent)
        {
            for (var before = node.PreviousSibling; before is not null; before = before.PreviousSibling)
            {
                if (before is not IElement element)
                    continue;
                if (IsHeading(element))
                    return PublishedText.Fold(element.TextContent);
                if (element.QuerySelectorAll("h1,h2,h3,h4,h5,h6") is [.., var inside])
                    return PublishedText.Fold(inside.TextContent);
            }
        }

        return "";
    }

    private static bool IsHeading(IElement element) => element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    private static bool Has(string heading, string[] words) =>
        Array.Exists(words, word => heading.Contains(word, StringComparison.Ordinal));
}
