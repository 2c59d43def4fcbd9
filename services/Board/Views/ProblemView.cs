namespace WaitTime.Board.Views;

/// <summary>There is no page to show, and why.</summary>
public sealed record ProblemView(PageFrame Frame, string Title, string Text);
