using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using WaitTime.Core.Parsing;

namespace WaitTime.Scrapers.Quebec;

/// <summary>One page of the list, by its structure; what the items mean is <see cref="ItemLabel"/>'s.</summary>
internal sealed class HospitalPage
{
    private readonly IHtmlDocument _document;

    private HospitalPage(IHtmlDocument document) => _document = document;

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
    public bool HasCards => _document.QuerySelector(".hospital_element") is not null;

    /// <summary>
    /// The cards of hospitals. The provincial card ("Ensemble du Québec"), printed once or twice on every page, stands outside of the
    /// list and links to no record.
    /// </summary>
    public IEnumerable<IElement> Cards =>
        _document.QuerySelectorAll(".hospital_element").Where(card => FicheOf(card) is not null || card.Closest("ul.results-list") is not null);

    /// <summary>Null when the bytes are no HTML.</summary>
    public static HospitalPage? TryRead(ReadOnlySpan<byte> document) => HtmlPage.TryParse(document) is { } page ? new(page) : null;

    /// <summary>The number in the link to the hospital's record, the stable key; null when there is none.</summary>
    public static string? FicheOf(IElement card)
    {
        const string parameter = "nofiche=";
        var link = card.QuerySelector($"a[href*='{parameter}']")?.GetAttribute("href");
        var start = link?.IndexOf(parameter, StringComparison.Ordinal) + parameter.Length;
        if (start is null) return null;
        var number = new string([.. link![start.Value..].TakeWhile(char.IsAsciiDigit)]);
        return number.Length > 0 ? number : null;
    }

    public static string NameOf(IElement card) =>
        PublishedText.Clean((card.QuerySelector(".title .textual-content, .title .font-weight-bold") ?? card.QuerySelector(".font-weight-bold"))?.TextContent);
}
