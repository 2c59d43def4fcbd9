using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Manitoba;

/// <summary>
/// Finds the tables of waits with what belongs to each: its kind, by its own header or else by the heading before it, and its stamp, the
/// one between it and the table before, or else the one between it and the next. The publisher's tags are not known: only words count.
/// </summary>
internal static class PageSections
{
    /// <param name="usual">The kind of a table that nothing on the page gives one.</param>
    /// <param name="fetchedAt">Settles the day of a stamp.</param>
    public static IReadOnlyList<WaitTable> Read(IHtmlDocument page, FacilityKind usual, DateTimeOffset fetchedAt)
    {
        var tables = new List<(int At, IHtmlTableElement Element, FacilityKind? Heading)>();
        var stamps = new List<(int At, DateTimeOffset? Stamp)>();
        var heading = (FacilityKind?)null;
        var at = 0;
        foreach (var node in page.Descendants())
        {
            at++;
            switch (node)
            {
                case IHtmlTableElement table when WaitTable.IsOne(table):
                    tables.Add((at, table, heading));
                    break;
                case IHtmlHeadingElement element:
                    heading = KindIn(element.TextContent) ?? heading;
                    break;
                case IText text
                    when SectionStamp.IsMarked(text.Data) && text.Ancestors<IHtmlTableElement>().All(table => !WaitTable.IsOne(table)):
                    stamps.Add((at, SectionStamp.Read(text, fetchedAt)));
                    break;
            }
        }

        var sections = new List<WaitTable>();
        var used = 0;
        for (var index = 0; index < tables.Count; index++)
        {
            var (start, element, before) = tables[index];
            var end = index + 1 < tables.Count ? tables[index + 1].At : int.MaxValue;
            var waiting = stamps.FindAll(stamp => stamp.At > used && stamp.At < end);
            var own = waiting.FindLast(stamp => stamp.At < start) is { At: > 0 } preceding ? preceding : waiting.FirstOrDefault();
            used = Math.Max(own.At, used);
            sections.Add(new(element, KindIn(WaitTable.NameHeader(element)) ?? before ?? usual, own.Stamp));
        }

        return sections;
    }

    /// <summary>Null for a text that speaks of neither, or of both.</summary>
    private static FacilityKind? KindIn(string? text)
    {
        var folded = PublishedText.Fold(text);
        return (folded.Contains("emergency", StringComparison.Ordinal), folded.Contains("urgent", StringComparison.Ordinal)) switch
        {
            (true, false) => FacilityKind.Emergency,
            (false, true) => FacilityKind.UrgentCare,
            _ => null,
        };
    }
}
