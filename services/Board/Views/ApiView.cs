using WaitTime.Board.Requests;

namespace WaitTime.Board.Views;

/// <summary>The interface, for people.</summary>
public sealed record ApiView(PageFrame Frame, IReadOnlyList<(string Path, string Summary)> Routes, IReadOnlyList<ProblemKind> Problems);
