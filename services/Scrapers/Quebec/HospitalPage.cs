using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// One page of the list, by its structure; what the items mean is <see cref="ItemLabel"/>'s. The publisher puts up the next hour at about
/// ten to; pages read before and after it differ in their stamp.
/// </summary>
internal sealed record HospitalPage : ParsedPage
{
    /// <summary>Why it says nothing; null for a page that could be read.</summary>
    public ParseFailure? Failure { get; private init; }

    /// <summary>The text that holds the stamp; null when the page shows none.</summary>
    public string? LastUpdate { get; private init; }

    /// <summary>True when the page has cards at all, be it only the provincial one.</summary>
    public bool HasCards { get; private init; }

    /// <summary>
    /// The cards of hospitals. The provincial card ("Ensemble du Québec"), printed once or twice on every page, links to no record and
    /// stands outside of the list as far as anybody has seen.
    /// </summary>
    public IReadOnlyList<HospitalCard> Cards { get; private init; } = [];

    /// <summary>True when the page's end did not arrive; what is here of it is whole.</summary>
    public bool IsTruncated { get; private init; }

    public static HospitalPage Read(ReadOnlySpan<byte> document)
    {
        if (!HtmlPage.TryParse(TruncatedPage.WholePart(document, "</li>"u8), out var html, out var failure))
            return new() { Failure = failure, IsBeyondEnd = true };
        var cards = html.Descendants<IElement>()
            .Where(element => element.HasClass(CardElement.Class))
            .Select(card => new CardElement(card))
            .ToList();
        var hospitals = cards.FindAll(card => card.Fiche is not null || (card.IsListed && !card.IsProvince));
        var lastUpdate = html.QuerySelector(".last-update-info")?.TextContent;
        return new()
        {
            Count = CountOf(html),
            IsBeyondEnd = hospitals.Count == 0,
            Edition = lastUpdate is null ? null : PublishedText.Clean(lastUpdate),
            LastUpdate = lastUpdate,
            HasCards = cards.Count > 0,
            Cards = [.. hospitals.Select(card => new HospitalCard(card.Fiche, card.Name, [.. card.Items]))],
            IsTruncated = TruncatedPage.IsTruncated(document),
        };
    }

    /// <summary>The number on the link to the last page; null when the page has no such link.</summary>
    private static int? CountOf(IHtmlDocument html) =>
        int.TryParse(
            PublishedText.Clean(html.QuerySelector("ul.pagination-list li.last span[aria-hidden]")?.TextContent),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var count
        )
        && count > 0
            ? count
            : null;
}
