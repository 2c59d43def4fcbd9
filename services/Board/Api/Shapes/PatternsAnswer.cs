namespace WaitTime.Board.Api.Shapes;

/// <summary>What is usual at each hour of the week.</summary>
public sealed record PatternsAnswer(Citation Citation, HospitalName Hospital, int Count, IReadOnlyList<PatternShape> Patterns);
