using System.Text.RegularExpressions;
using AngleSharp.Dom;
using WaitTime.Core.Parsing;

namespace WaitTime.Scrapers.Quebec;

/// <summary>One line of a card: what it is called and what stands there.</summary>
/// <param name="Label">Folded for comparing.</param>
/// <param name="Value">As published, cleaned; empty when there is nothing.</param>
internal sealed partial record CardItem(string Label, string Value)
{
    private const string ValueSelector = "span.font-weight-bold";

    /// <summary>
    /// The value stands in a bold span, or in older markup as bare text behind the label's colon ("Occupancy rate: 110%").
    /// </summary>
    public static CardItem Of(IElement item)
    {
        var text = item.TextContent.Trim();
        if (item.QuerySelectorAll(ValueSelector) is [.., var span])
        {
            return new(PublishedText.Fold(text), PublishedText.Clean(span.TextContent));
        }

        var colon = LabelColon(text);
        return colon < 0 ? new(PublishedText.Fold(text), "") : new(PublishedText.Fold(text[..colon]), PublishedText.Clean(text[(colon + 1)..]));
    }

    /// <summary>The last colon that is not inside a clock value such as 01:28; the number of a footnote may stand right before it.</summary>
    private static int LabelColon(string text)
    {
        if (ClockAtEnd().Match(text) is { Success: true } clock) return text.LastIndexOf(':', clock.Index);
        for (var at = text.Length - 1; at >= 0; at--)
        {
            if (text[at] != ':') continue;
            var insideClock = at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);
            if (!insideClock) return at;
        }

        return -1;
    }

    [GeneratedRegex(@"[0-9]{1,3}:[0-9]{2}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ClockAtEnd();
}
