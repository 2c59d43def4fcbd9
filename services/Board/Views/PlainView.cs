namespace WaitTime.Board.Views;

/// <summary>A page that needs nothing but its frame.</summary>
public sealed record PlainView(PageFrame Frame);
