using System.Globalization;
using System.Text;
using WaitTime.Collection.Parsing;
using WaitTime.Scrapers.Quebec;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>Writes one page of the list in either language and either nesting.</summary>
internal sealed record QuebecPageBuilder
{
    /// <summary>When the pages of these tests are fetched: 10:52 in Montréal, when the page shows 10:00.</summary>
    public static readonly DateTimeOffset FetchedAt = new(2026, 6, 23, 14, 52, 0, TimeSpan.Zero);

    /// <summary>The image hour of the default stamp.</summary>
    public static readonly DateTimeOffset StampedAt = new(2026, 6, 23, 14, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<Card> Cards { get; init; } = [new("101")];

    public PageLabels Labels { get; init; } = PageLabels.English;

    /// <summary>With two blanks before the time, as published.</summary>
    public string? Stamp { get; init; } = "June 23, at  10:00 a.m";

    /// <summary>What the link to the last page says; null for no pagination.</summary>
    public string? LastPage { get; init; } = "1";

    /// <summary>Copies of the provincial card above the list.</summary>
    public int ProvincialCards { get; init; } = 1;

    /// <summary>The other known nesting: <c>div.infos-hopital</c>, the value as bare text behind the label's colon.</summary>
    public bool BareText { get; init; }

    /// <summary>What stands behind each label, before its colon.</summary>
    public string Footnote { get; init; } = " <sup>1</sup>\n\n   ";

    /// <summary>What stands between label and value.</summary>
    public string Colon { get; init; } = ":&nbsp;";

    /// <summary>False for the fragment that the page's own script asks for: no html, no head.</summary>
    public bool Chrome { get; init; } = true;

    public static QuebecPageBuilder Of(params Card[] cards) => new() { Cards = cards };

    public static ParseResult Parse(params IReadOnlyList<byte[]> pages) => new PageParser().ParseSet(pages, FetchedAt);

    public static ParseResult Parse(string page) => new PageParser().Parse(page, FetchedAt);

    public ParseResult Parse() => Parse(ToBytes());

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    public override string ToString()
    {
        var page = new StringBuilder();
        if (Chrome)
            page.Append("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Urgences</title></head><body>\n");
        if (Stamp is not null)
        {
            page.Append(
                    CultureInfo.InvariantCulture,
                    $"<div class=\"last-update-info\"><span>{Labels.LastUpdate}</span><span>{Stamp}</span>"
                )
                .Append(" <span>Source : Console provinciale des urgences (CPU), MSSS</span></div>\n");
        }

        for (var copy = 0; copy < ProvincialCards; copy++)
            page.Append(Write(Card.Province)).Append('\n');
        page.Append("<ul class=\"results-list list-group\">\n");
        foreach (var card in Cards)
            page.Append("<li>").Append(Write(card)).Append("</li>\n");
        page.Append("</ul>\n");
        if (LastPage is not null)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<ul class=\"pagination-list\"><li class=\"last\"><a><span aria-hidden=\"true\">{LastPage}</span></a></li></ul>\n"
            );
        return Chrome ? page.Append("</body></html>\n").ToString() : page.ToString();
    }

    private string Write(Card card)
    {
        var link = card.Fiche is null ? "" : $"<div class=\"lien-fiche-sante\"><a href=\"{card.LinkPrefix}{card.Fiche}\">+</a></div>";
        var title =
            "<li class=\"title\"><div class=\"font-weight-bold "
            + $"textual-content\">{card.Name}</div><div class=\"adresse\">{card.Address}</div>{link}</li>";
        var lines = string.Concat(
            LinesOf(card).Select(line => BareText ? BareLine(line.Label, line.Value) : BoldLine(line.Label, line.Value))
        );
        return BareText
            ? $"<div class=\"hospital_element\"><ul class=\"hospital-info\">{title}</ul>\n<div "
                + $"class=\"infos-hopital\"><ul class=\"list-unstyled\">\n{lines}</ul></div></div>"
            : $"<div class=\"hospital_element\"><ul class=\"hospital-info\">\n{title}\n{lines}</ul></div>";
    }

    private string BareLine(string label, string value) => $"<li class=\"hopital-item\">{label}{Footnote}{Colon}{value}</li>\n";

    private string BoldLine(string label, string value) =>
        "<li class=\"hopital-item\"><div><span "
        + $"class=\"picto\"></span></div>\n<div>{label}{Footnote}{Colon}<span class=\"font-weight-bold\">\n {value}\n </span></div></li>\n";

    private IEnumerable<(string Label, string Value)> LinesOf(Card card)
    {
        (string Label, string? Value)[] lines =
        [
            (Labels.Wait, card.Wait),
            (Labels.Helpline, card.Helpline),
            (Labels.Waiting, card.Waiting),
            (Labels.Present, card.Present),
            (Labels.Occupancy, card.Occupancy),
            (Labels.WaitingRoom, card.WaitingRoom),
            (Labels.Stretcher, card.Stretcher),
        ];
        return lines.Where(line => line.Value is not null).Select(line => (line.Label, line.Value!)).Concat(card.OtherLines);
    }
}
