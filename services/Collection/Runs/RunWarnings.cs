using WaitTime.Collection.Validation;
using WaitTime.Core.Sources;

namespace WaitTime.Collection.Runs;

/// <summary>What the feeds of a run say about themselves: what is missing, and what an operator should know.</summary>
internal static class RunWarnings
{
    private const int Shown = 3;

    /// <summary>
    /// Whatever makes a run partial: pages that did not come, totals that do not add up, a feed that failed although all are needed.
    /// </summary>
    public static IReadOnlyList<string> Missing(SourceDefinition source, IReadOnlyList<FeedReport> feeds)
    {
        var missing = new List<string>();
        foreach (var feed in feeds)
        {
            if (feed.Failure is { } failure)
            {
                if (source.Combination == FeedCombination.All)
                    missing.Add($"{feed.Feed.Name}: {failure.Message}");
                continue;
            }

            if (feed.ArchiveFailure is { } unarchived)
                missing.Add($"{feed.Feed.Name}: the payload was not archived ({unarchived.Reason}): {unarchived.Message}");
            missing.AddRange(Shorten(feed.Fetched?.Missing ?? []).Select(what => $"{feed.Feed.Name}: {what}"));
            missing.AddRange(Shorten(feed.Parsed?.Incomplete ?? []).Select(what => $"{feed.Feed.Name}: {what}"));
        }

        return missing;
    }

    /// <summary>Metrics that the database does not know.</summary>
    public static string NotSeeded(Placement placement) =>
        $"The database does not know {string.Join(", ", placement.NotSeeded)} of this source, "
        + "so its readings are rejected (not_seeded): run the migrator, or waittime seed.";

    /// <summary>Whatever changes nothing about the run's status.</summary>
    public static IEnumerable<string> Of(SourceDefinition source, IReadOnlyList<FeedReport> feeds)
    {
        foreach (var feed in feeds)
        {
            if (feed.Failure is { } failure && source.Combination == FeedCombination.FirstThatWorks)
            {
                yield return $"Feed {feed.Feed.Name} failed ({failure.Reason}), another was used: {failure.Message}";
            }

            foreach (var note in (feed.Fetched?.Notes ?? []).Concat(feed.Parsed?.Notes ?? []))
                yield return note;
        }
    }

    private static IEnumerable<string> Shorten(IReadOnlyList<string> lines) =>
        lines.Count <= Shown ? lines : [.. lines.Take(Shown), $"and {lines.Count - Shown} more."];
}
