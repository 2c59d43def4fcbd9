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
    private const string Card = ".hospital_element";
    private const string Item = "li.hopital-item";

    private readonly IHtmlDocument _document;

    private HospitalPage(IHtmlDocument document, bool isTruncated)
    {
        (_document, IsTruncated) = (document, isTruncated);
        Cards = [.. document.QuerySelectorAll(Card).Where(card => FicheOf(card) is not null || (card.Closest("ul.results-list") is not null && !IsProvince(card)))];
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
    public bool HasCards => _document.QuerySelector(Card) is not null;

    /// <summary>
    /// The cards of hospitals. The provincial card ("Ensemble du Québec"), printed once or twice on every page, links to no record and
    /// stands outside of the list as far as anybody has seen.
    /// </summary>
    public IReadOnlyList<IElement> Cards { get; }

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

    /// <summary>The number in the link to the hospital's record, the stable key; null when there is none.</summary>
    public static string? FicheOf(IElement card)
    {
        const string parameter = "nofiche=";
        var link = Own(card, $"a[href*='{parameter}']").FirstOrDefault()?.GetAttribute("href");
        var start = link?.IndexOf(parameter, StringComparison.Ordinal) + parameter.Length;
        if (start is null) return null;
        var number = new string([.. link![start.Value..].TakeWhile(char.IsAsciiDigit)]);
        return number.Length > 0 ? number : null;
    }

    /// <summary>Empty for a card without a title: what is bold in its lines are values, and no name is better than a wrong one.</summary>
    public static string NameOf(IElement card)
    {
        var title = Own(card, ".title .textual-content, .title .font-weight-bold").Concat(Own(card, ".font-weight-bold")).FirstOrDefault(element => element.Closest(Item) is null);
        var name = PublishedText.Clean(title?.TextContent);
        return name.Any(char.IsLetter) ? name : "";
    }

    public static IEnumerable<CardItem> ItemsOf(IElement card) => Own(card, Item).Select(CardItem.Of);

    /// <summary>What belongs to the card itself, and not to one that a missing end tag has put inside of it.</summary>
    private static IEnumerable<IElement> Own(IElement card, string selector) => card.QuerySelectorAll(selector).Where(element => element.Closest(Card) == card);

    private static bool IsProvince(IElement card) => PublishedText.IsSameText(NameOf(card), "Ensemble du Québec");
}
