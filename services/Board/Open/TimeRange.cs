namespace WaitTime.Board.Open;

/// <summary>From an instant up to, and without, another.</summary>
public sealed record TimeRange(DateTimeOffset From, DateTimeOffset To);
