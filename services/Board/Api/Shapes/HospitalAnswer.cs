namespace WaitTime.Board.Api.Shapes;

/// <summary>One hospital, what is known of it now, and its closures.</summary>
public sealed record HospitalAnswer(
    Citation Citation,
    HospitalShape Hospital,
    IReadOnlyList<ReadingShape> Readings,
    IReadOnlyList<ClosureShape> Closures
);
