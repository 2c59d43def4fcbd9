namespace WaitTime.Board.Views;

/// <summary>How the sources are.</summary>
public sealed record StatusView(PageFrame Frame, bool IsWatched, IReadOnlyList<SourceStatusView> Sources);
