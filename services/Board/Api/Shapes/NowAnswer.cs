namespace WaitTime.Board.Api.Shapes;

/// <summary>The newest readings, by hospital and metric.</summary>
public sealed record NowAnswer(Citation Citation, int Count, IReadOnlyList<ReadingShape> Readings);
