using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>What is said of one hospital: the cells of its tables, row by row, and when that was.</summary>
/// <param name="Code">The hospital's, where the document says it; null for an answer as it is served.</param>
/// <param name="Rows">Texts; the first of a row is its label.</param>
/// <param name="Stamp">The text that speaks of an update; null where there is none.</param>
internal sealed record PeHealthAnswer(string? Code, IReadOnlyList<IReadOnlyList<string>> Rows, string? Stamp) : ISiteAnswer<PeHealthAnswer>
{
    private static readonly TimeSpan OldestAnswer = TimeSpan.FromDays(366);

    public static IEnumerable<string> AllMetrics => PeHealthRow.AllMetrics;

    public static bool IsOne(JsonElement answer) => answer.Property("data") is { ValueKind: JsonValueKind.Array };

    public static PeHealthAnswer Of(string? code, JsonElement answer) =>
        new(code, [.. PeHealthTable.Rows(answer)], PeHealthTable.Texts(answer).FirstOrDefault(PeHealthStamp.IsMarked));

    /// <summary>Never true of answers without rows.</summary>
    public bool SaysTheSameAs(PeHealthAnswer other) =>
        Rows.Count > 0
        && Rows.Count == other.Rows.Count
        && Rows.Zip(other.Rows).All(pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));

    public void Read(Site site, ParseContext context, ReadingCollector found)
    {
        var stamp = PeHealthStamp.Read(Stamp, context.FetchedAt);
        if (Stamp is not null && stamp is null)
            found.Incomplete($"{site.Key} has no readable timestamp.");
        if (stamp < context.FetchedAt - OldestAnswer)
        {
            foreach (var metric in AllMetrics)
                found.Reject(site.Key, metric, RejectionReasons.AncientStamp, Stamp);
            return;
        }

        var rows = Rows.Select(PeHealthRow.Of).ToList();
        foreach (var row in rows.OfType<PeHealthRow>())
            row.Read(site, stamp, found);
        TellOfStrangers(site, rows, found);
        // A department that closes overnight has no rows then, and nothing says that it is closed.
        foreach (var metric in AllMetrics.Except(rows.OfType<PeHealthRow>().SelectMany(row => row.Names), StringComparer.Ordinal))
            found.Without(site, metric, ReadingState.NotReported, stamp);
    }

    /// <summary>A row with a number under a new label, where a known one is missing: what it counts is not known.</summary>
    private void TellOfStrangers(Site site, List<PeHealthRow?> rows, ReadingCollector found)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            if (rows[index] is null && Rows[index].Skip(1).Any(cell => cell.Any(char.IsAsciiDigit)))
                found.Incomplete($"A row of {site.Key} is not understood: '{Rows[index][0]}'.");
        }
    }
}
