using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Payloads;

/// <summary>What is different between two payloads of a feed: changed lines, with a few around them.</summary>
internal static class Difference
{
    /// <summary>Lines of each side that are compared: what grows with the square of it is done while somebody waits.</summary>
    private const int LinesCompared = 3000;

    private const int LinesShown = 400;
    private const int Around = 2;
    private const int LongestLine = 400;

    /// <param name="before">Documents of the earlier one.</param>
    /// <param name="after">Of the later one.</param>
    /// <returns>The lines, and why there are none, or not all.</returns>
    public static (IReadOnlyList<DifferenceLine> Lines, string? Note) Between(
        IReadOnlyList<ArchivedDocument> before,
        IReadOnlyList<ArchivedDocument> after
    )
    {
        if (before.Concat(after).Any(document => document.Text is null))
            return ([], "One of the two is no text.");
        var (left, right) = (Lines(before), Lines(after));
        var model = InlineDiffBuilder.Diff(string.Join('\n', left.Take(LinesCompared)), string.Join('\n', right.Take(LinesCompared)));
        var lines = Changed(model.Lines);
        var isCut = left.Count > LinesCompared || right.Count > LinesCompared || before.Concat(after).Any(document => document.IsCut);
        return (lines.Count, isCut) switch
        {
            (0, true) => ([], "No difference within the part that is compared, the beginning of both."),
            (0, false) => ([], "No difference in what is text: a line end, a byte order mark or the order of documents."),
            (> LinesShown, _) => ([.. lines.Take(LinesShown)], $"The first {LinesShown} lines of the difference."),
            (_, true) => (lines, "Only the beginning of both is compared."),
            _ => (lines, null),
        };
    }

    private static IReadOnlyList<string> Lines(IReadOnlyList<ArchivedDocument> documents) =>
        [.. documents.SelectMany(document => ComparableLines.Of(document.Text!).Split('\n'))];

    private static List<DifferenceLine> Changed(List<DiffPiece> pieces)
    {
        var shown = new List<DifferenceLine>();
        var skipped = 0;
        for (var index = 0; index < pieces.Count; index++)
        {
            if (!IsNearChange(pieces, index))
            {
                skipped++;
                continue;
            }

            if (skipped > 0)
                shown.Add(new("skipped", $"{skipped} equal lines"));
            skipped = 0;
            shown.Add(Line(pieces[index]));
        }

        return shown;
    }

    private static bool IsNearChange(List<DiffPiece> pieces, int index)
    {
        for (var near = Math.Max(0, index - Around); near <= Math.Min(pieces.Count - 1, index + Around); near++)
        {
            if (pieces[near].Type != ChangeType.Unchanged)
                return true;
        }

        return false;
    }

    private static DifferenceLine Line(DiffPiece piece)
    {
        var text = piece.Text ?? "";
        return new(
            piece.Type switch
            {
                ChangeType.Inserted => "added",
                ChangeType.Deleted => "removed",
                _ => "same",
            },
            text.Length > LongestLine ? text[..LongestLine] + "…" : text
        );
    }
}
