using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Quebec;

/// <summary>One page of the list, by its structure; what the items mean is <see cref="ItemLabel"/>'s.</summary>
internal sealed class HospitalPage
{
    private readonly IHtmlDocument _document;

    private HospitalPage(IHtmlDocument document, bool isTruncated)
    {
        (_document, IsTruncated) = (document, isTruncated);
        var cards = document.Descendants<IElement>().Where(element => element.HasClass(HospitalCard.Class)).Select(card => new HospitalCard(card)).ToList();
        HasCards = cards.Count > 0;
        Cards = cards.FindAll(card => card.Fiche is not null || (card.IsListed && !card.IsProvince));
    }

    /// <summary>The text that holds the stamp; null when the page shows none.</summary>
    public string? LastUpdate => _document.QuerySelector(".last-update-info")?.TextContent;

    /// <summary>The number on the link to the last page; null when the page has no such link.</summary>
    public int? PageCount =>
        int.TryParse(
            PublishedText.Clean(_document.QuerySelector("ul.pagination-list li.last span[aria-hidden]")?.TextContent),
            NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : null;

    /// <summary>True when the page has cards at all, be it only the provincial one.</summary>
    public bool HasCards { get; }

    /// <summary>
    /// The cards of hospitals. The provincial card ("Ensemble du Québec"), printed once or twice on every page, links to no record and
    /// stands outside of the list as far as anybody has seen.
    /// </summary>
    public IReadOnlyList<HospitalCard> Cards { get; }

    /// <summary>True when the page's end did not arrive; what is here of it is whole.</summary>
    public bool IsTruncated { get; }

    /// <inheritdoc cref="HtmlPage.TryParse"/>
    public static bool TryRead(ReadOnlySpan<byte> document, [NotNullWhen(true)] out HospitalPage? page, [NotNullWhen(false)] out ParseFailure? failure)
    {
        if (!HtmlPage.TryParse(TruncatedPage.WholePart(document, "</li>"u8), out var html, out failure))
        {
            page = null;
            return false;
        }

        page = new(html, TruncatedPage.IsTruncated(document));
        return true;
    }
}
