using WaitTime.Board.Links;
using WaitTime.Board.Snapshots;

namespace WaitTime.Board.Api.Shapes;

/// <summary>What an answer was made from, so that it can be cited.</summary>
/// <param name="Generation">The state of the data: the same name, the same data.</param>
/// <param name="DataAsOf">When the newest run behind it ended.</param>
/// <param name="Cite">How to cite it; add the day on which you fetched it.</param>
public sealed record Citation(string Generation, DateTimeOffset DataAsOf, string Cite)
{
    internal static Citation Of(BoardSnapshot snapshot, PublicLinks links, string path) =>
        new(
            snapshot.Generation,
            snapshot.AsOf,
            $"WaitTime, generation {snapshot.Generation}, data as of {snapshot.AsOf.UtcDateTime:yyyy-MM-dd HH:mm}Z, {links.To(path)}"
        );
}
