using WaitTime.Board.Links;
using WaitTime.Board.Open;
using WaitTime.Board.Requests;
using WaitTime.Board.Snapshots;

namespace WaitTime.Board.Api.Routes;

/// <summary>What an answer is made from.</summary>
/// <param name="Snapshot">What is shown now.</param>
/// <param name="Query">Checked.</param>
/// <param name="Path">The variable parts of the path, by name.</param>
/// <param name="History">For what is not in a snapshot.</param>
/// <param name="Links">Whole addresses.</param>
public sealed record Asked(
    BoardSnapshot Snapshot,
    Query Query,
    IReadOnlyDictionary<string, string> Path,
    HistoryReader History,
    PublicLinks Links
)
{
    /// <summary>The time after which the answer is no longer true is over: for routes that say when that is.</summary>
    public bool IsStale { get; init; }

    /// <summary>Why the database does not answer; null while it does. For routes that tell.</summary>
    public string? Away { get; init; }

    /// <summary>Ends when whoever asked goes away.</summary>
    public CancellationToken Token { get; init; }

    /// <summary>The hospital that the path names.</summary>
    /// <exception cref="ProblemException">There is none, or it is hidden: the same answer.</exception>
    public OpenHospital Hospital =>
        Snapshot.Hospital(Path["hospital"])
        ?? throw new ProblemException(new(ProblemKind.NotFound, "No hospital has this id; /v1/hospitals.json lists all."));

    /// <summary>The source that the path names.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public OpenSource Source =>
        Snapshot.Source(Path["source"])
        ?? throw new ProblemException(new(ProblemKind.NotFound, "No source has this id; /v1/sources.json lists all."));
}
