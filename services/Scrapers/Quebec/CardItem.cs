using System.Text.RegularExpressions;
using AngleSharp.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Quebec;

/// <summary>One line of a card: what it is called and what stands there.</summary>
/// <param name="Label">Folded for comparing.</param>
/// <param name="Value">As published, cleaned; empty when there is nothing.</param>
internal sealed partial record CardItem(string Label, string Value)
{
    /// <summary>
    /// The value stands in a bold span, or in older markup as bare text behind the label's colon ("Occupancy rate: 110%").
    /// </summary>
    public static CardItem Of(IElement item)
    {
        var inside = item.Descendants<IElement>().ToList();
        if (inside.Exists(element => element.HasClass("hopital-item") || element.HasClass(CardElement.Class)))
        {
            // It lost its end: which of the values inside is its own cannot be known. All of it together is none.
            return new(PublishedText.Fold(item.TextContent), PublishedText.Clean(item.TextContent));
        }

        if (inside.FindLast(element => element.LocalName == "span" && element.HasClass("font-weight-bold")) is { } span)
            return new(PublishedText.Fold(item.TextContent), PublishedText.Clean(span.TextContent));

        // The number of a footnote right before a clock would read as a part of it.
        var text = string.Concat(
                item.Descendants<IText>()
                    .Where(node => !node.Ancestors<IElement>().Any(element => element.LocalName == "sup"))
                    .Select(node => node.Data)
            )
            .Trim();
        var colon = LabelColon(text);
        return colon < 0
            ? new(PublishedText.Fold(text), "")
            : new(PublishedText.Fold(text[..colon]), PublishedText.Clean(text[(colon + 1)..]));
    }

    /// <summary>The last colon that is not inside a clock value such as 01:28.</summary>
    private static int LabelColon(string text)
    {
        if (ClockAtEnd().Match(text) is { Success: true } clock)
            return text.LastIndexOf(':', clock.Index);
        for (var at = text.Length - 1; at >= 0; at--)
        {
            if (text[at] != ':')
                continue;
            var insideClock = at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);
            if (!insideClock)
                return at;
        }

        return -1;
    }

    /// <summary>All of it: two parts of "1:28:30" would be another time.</summary>
    [GeneratedRegex("[0-9]+(?::[0-9]+)+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ClockAtEnd();
}
