namespace WaitTime.Board.Api.Shapes;

/// <summary>How the sources are, and how those who watch them are.</summary>
/// <param name="HeartbeatLastSuccess">When the watch last ended well; null where it never did.</param>
/// <param name="Database">Whether numbers that are newer than <c>citation.data_as_of</c> could be here at all.</param>
/// <param name="WatchStaleAfter">From then on nobody knows how the sources are; null where the watch never ended well.</param>
public sealed record StatusAnswer(
    Citation Citation,
    DateTimeOffset? HeartbeatLastSuccess,
    DateTimeOffset? WatchStaleAfter,
    DatabaseState Database,
    IReadOnlyList<SourceStatusShape> Sources
);
