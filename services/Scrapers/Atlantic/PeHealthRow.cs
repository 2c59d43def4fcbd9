using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>A row, by what its label says and not by where it stands: a count, and for the urgencies a wait beside it.</summary>
/// <param name="Count">The metric of its count.</param>
/// <param name="Wait">The metric of its wait; null for a row that has none.</param>
/// <param name="Cells">Without the label.</param>
internal sealed record PeHealthRow(string Count, string? Wait, IReadOnlyList<string> Cells)
{
    /// <summary>Words of a label, the narrower before the wider.</summary>
    private static readonly (string Words, string Count, string? Wait)[] Labels =
    [
        ("less than urgent", Metrics.WaitingLessUrgent, Metrics.WaitLessUrgent),
        ("less urgent", Metrics.WaitingLessUrgent, Metrics.WaitLessUrgent),
        ("level 4", Metrics.WaitingLessUrgent, Metrics.WaitLessUrgent),
        ("most urgent", Metrics.WaitingMostUrgent, Metrics.WaitMostUrgent),
        ("level 1", Metrics.WaitingMostUrgent, Metrics.WaitMostUrgent),
        ("urgent", Metrics.WaitingUrgent, Metrics.WaitUrgent),
        ("level 3", Metrics.WaitingUrgent, Metrics.WaitUrgent),
        ("waiting room", Metrics.Waiting, null),
        ("treated", Metrics.Treating, null),
        ("treatment", Metrics.Treating, null),
        ("total", Metrics.Present, null),
    ];

    public static IReadOnlyList<string> AllMetrics { get; } =
    [.. Labels.SelectMany(label => new[] { label.Count, label.Wait }).OfType<string>().Distinct(StringComparer.Ordinal)];

    public IEnumerable<string> Names => Wait is null ? [Count] : [Count, Wait];

    /// <summary>Null for a row of another kind.</summary>
    public static PeHealthRow? Of(IReadOnlyList<string> cells)
    {
        var label = PublishedText.Fold(cells[0]);
        var known = Array.Find(Labels, candidate => label.Contains(candidate.Words, StringComparison.Ordinal));
        return known.Count is null ? null : new(known.Count, known.Wait, [.. cells.Skip(1)]);
    }

    public void Read(Site site, DateTimeOffset? stamp, ReadingCollector found)
    {
        var counts = Cells.Where(cell => NumberText.TryReadCount(cell, out _)).ToList();
        var words = Cells.Where(cell => !NumberText.TryReadCount(cell, out _)).ToList();
        var said = words.Where(cell => !AbsentValue.TryRead(cell, out _)).ToList();
        if (counts.Count > 1 || said.Count > 1)
        {
            // Which of them is meant cannot be known.
            foreach (var metric in Names)
                found.Reject(site.Key, metric, RejectionReasons.UnreadableValue, string.Join(" | ", Cells));
            return;
        }

        // A word for the absence of a number may stand for either; what is said comes first.
        var (count, wait) = (counts.FirstOrDefault(), said.FirstOrDefault() ?? words.LastOrDefault());
        found.Read(site, Count, count ?? (Wait is null ? wait : null), NumberText.TryReadCount, stamp);
        if (Wait is null)
            return;
        if (DurationRangeText.TryReadMinutes(wait, out var lower, out var upper))
            found.Between(site, Wait, lower, upper, value: null, stamp);
        else if (AbsentValue.TryRead(wait, out var state))
            found.Without(site, Wait, state, stamp);
        else
            found.Reject(site.Key, Wait, RejectionReasons.UnreadableValue, wait);
    }
}
