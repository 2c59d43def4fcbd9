using AngleSharp.Dom;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Quebec;

/// <summary>One hospital's card on a page of the list. It is walked once, by classes: a selector's text would be read anew for every card.</summary>
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
        _own = [.. card.Descendants<IElement>().Where(element => element.Nearest(Class) == card)];
    }

    /// <summary>The number in the link to the hospital's record, the stable key; null when there is none.</summary>
    public string? Fiche
    {
        get
        {
            var link = _own.Find(element => element.LocalName == "a" && element.GetAttribute("href")?.Contains(FicheParameter, StringComparison.Ordinal) == true)?.GetAttribute("href");
            if (link is null) return null;
            var number = link.AsSpan(link.IndexOf(FicheParameter, StringComparison.Ordinal) + FicheParameter.Length);
            var end = number.IndexOfAnyExceptInRange('0', '9');
            return (end < 0 ? number : number[..end]) is { Length: > 0 } digits ? digits.ToString() : null;
        }
    }

    /// <summary>Empty for a card without a title: what is bold in its lines are values, and no name is better than a wrong one.</summary>
    public string Name
    {
        get
        {
            var outside = _own.FindAll(element => !IsInItem(element));
            var title = outside.Find(element => (IsBold(element) || element.HasClass("textual-content")) && element.ParentElement?.Nearest("title") is not null)
                ?? outside.Find(IsBold);
            var name = PublishedText.Clean(title?.TextContent);
            return name.Any(char.IsLetter) ? name : "";
        }
    }

    public IEnumerable<CardItem> Items => _own.Where(IsItem).Select(CardItem.Of);

    /// <summary>The provincial card, "Ensemble du Québec".</summary>
    public bool IsProvince => PublishedText.IsSameText(Name, RowKinds.Province);

    /// <summary>True inside of the list of results.</summary>
    public bool IsListed => IsInside(_card, static above => above.LocalName == "ul" && above.HasClass("results-list"));

    private static bool IsInItem(IElement element) => IsInside(element, IsItem);

    private static bool IsItem(IElement element) => element.LocalName == "li" && element.HasClass(Item);

    private static bool IsBold(IElement element) => element.HasClass("font-weight-bold");

    private static bool IsInside(IElement element, Func<IElement, bool> asked)
    {
        for (var above = element; above is not null; above = above.ParentElement)
        {
            if (asked(above)) return true;
        }

        return false;
    }
}
