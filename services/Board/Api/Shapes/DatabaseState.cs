namespace WaitTime.Board.Api.Shapes;

/// <summary>Whether the database answered when it was last asked, a few seconds ago.</summary>
/// <param name="Answers">False: current numbers are those of before, and histories cannot be read now.</param>
/// <param name="Reason">A word of ours for why not, for example <c>database_unreachable</c>; null while it answers.</param>
public sealed record DatabaseState(bool Answers, string? Reason);
