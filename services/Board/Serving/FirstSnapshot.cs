using WaitTime.Board.Requests;
using WaitTime.Board.Snapshots;

namespace WaitTime.Board.Serving;

/// <summary>What is shown now, for those who can say nothing without it.</summary>
internal static class FirstSnapshot
{
    private const int Seconds = 10;

    /// <exception cref="ProblemException">Nothing has been read yet.</exception>
    public static BoardSnapshot Of(SnapshotKeeper keeper) =>
        keeper.Current.Snapshot
        ?? throw new ProblemException(new(ProblemKind.Unavailable, "The data have not been read yet.") { RetryAfterSeconds = Seconds });
}
