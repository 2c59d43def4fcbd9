namespace WaitTime.Board.Links;

/// <summary>The kinds of pages.</summary>
public enum PageKind
{
    Home,
    Province,
    Hospital,
    Compare,
    Methods,
    Changes,
    Status,
    Data,
    Api,
    About,
}
