using AngleSharp.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// One hospital's card on a page of the list. It is walked once, by classes: a selector's text would be read anew for every card.
/// </summary>
internal sealed class CardElement
{
    public const string Class = "hospital_element";
    private const string Item = "hopital-item";
    private const string FicheParameter = "nofiche=";

    private readonly IElement _card;

    /// <summary>What belongs to the card itself, and not to one that a missing end tag has put inside of it.</summary>
    private readonly List<IElement> _own;

    public CardElement(IElement card)
    {
        _card = card;
        _own = [.. card.Descendants<IElement>().Where(element => element.Nearest(IsCard) == card)];
        Fiche = FicheIn(_own);
    }

    /// <summary>The number in the link to the hospital's record, the stable key; null when there is none.</summary>
    public string? Fiche { get; }

    /// <summary>Empty for a card without a title: what is bold in its lines are values, and no name is better than a wrong one.</summary>
    public string Name
    {
        get
        {
            var outside = _own.FindAll(element => element.Nearest(IsItem) is null);
            var title =
                outside.Find(element =>
                    (IsBold(element) || element.HasClass("textual-content")) && element.ParentElement?.Nearest(IsTitle) is not null
                ) ?? outside.Find(IsBold);
            var name = PublishedText.Clean(title?.TextContent);
            return name.Any(char.IsLetter) ? name : "";
        }
    }

    public IEnumerable<CardItem> Items => _own.Where(IsItem).Select(CardItem.Of);

    /// <summary>The provincial card, "Ensemble du Québec".</summary>
    public bool IsProvince => PublishedText.IsSameText(Name, RowKinds.Province);

    /// <summary>True inside of the list of results.</summary>
    public bool IsListed => _card.Nearest(static above => above.LocalName == "ul" && above.HasClass("results-list")) is not null;

    private static string? FicheIn(List<IElement> own)
    {
        var link = own.Where(element => element.LocalName == "a")
            .Select(element => element.GetAttribute("href"))
            .FirstOrDefault(address => address?.Contains(FicheParameter, StringComparison.Ordinal) == true);
        if (link is null)
            return null;
        var number = link.AsSpan(link.IndexOf(FicheParameter, StringComparison.Ordinal) + FicheParameter.Length);
        var end = number.IndexOfAnyExceptInRange('0', '9');
        return (end < 0 ? number : number[..end]) is { Length: > 0 } digits ? digits.ToString() : null;
    }

    private static bool IsCard(IElement element) => element.HasClass(Class);

    private static bool IsItem(IElement element) => element.LocalName == "li" && element.HasClass(Item);

    private static bool IsBold(IElement element) => element.HasClass("font-weight-bold");

    private static bool IsTitle(IElement element) => element.HasClass("title");
}
