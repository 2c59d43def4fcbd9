namespace WaitTime.QualitySnapshot;

/// <summary>The newest day against an earlier one. Pure. Nothing is guessed: what one of the days lacks has no verdict.</summary>
public sealed record QualityDiff
{
    private const decimal Decisive = 2.0m;
    private const int MostMoved = 10;

    public required DateOnly Newest { get; init; }

    /// <summary>False while the newest day goes on.</summary>
    public required bool NewestIsComplete { get; init; }

    public required DateOnly Before { get; init; }

    /// <summary>False when there is no snapshot of the earlier day.</summary>
    public required bool HasBefore { get; init; }

    /// <summary>Sources, then the system.</summary>
    public required IReadOnlyList<QualityChange> Levels { get; init; }

    /// <summary>The hospitals whose rate moved by 2 points or more, the furthest first; at most ten.</summary>
    public required IReadOnlyList<QualityChange> Hospitals { get; init; }

    /// <param name="newest">A day.</param>
    /// <param name="newRows">All of its rows.</param>
    /// <param name="before">An earlier day.</param>
    /// <param name="oldRows">All of its rows; empty when it has no snapshot.</param>
    public static QualityDiff Of(DateOnly newest, IReadOnlyList<SnapshotRow> newRows, DateOnly before, IReadOnlyList<SnapshotRow> oldRows)
    {
        ArgumentNullException.ThrowIfNull(newRows);
        ArgumentNullException.ThrowIfNull(oldRows);
        var changes = newRows
            .Concat(oldRows)
            .Select(row => (row.Level, row.SourceId, row.HospitalId))
            .Distinct()
            .Select(key => Change(key, newRows, oldRows))
            .ToList();
        return new()
        {
            Newest = newest,
            NewestIsComplete = newRows.All(row => row.IsComplete),
            Before = before,
            HasBefore = oldRows.Count > 0,
            Levels =
            [
                .. changes
                    .Where(change => change.Level != QualityLevel.Hospital)
                    .OrderBy(change => change.Level)
                    .ThenBy(change => change.SourceId, StringComparer.Ordinal),
            ],
            Hospitals =
            [
                .. changes
                    .Where(change =>
                        change is { Level: QualityLevel.Hospital, Verdict: QualityVerdict.Improved or QualityVerdict.Degraded }
                    )
                    .OrderByDescending(change => Math.Abs(change.Points!.Value))
                    .ThenBy(change => change.HospitalId, StringComparer.Ordinal)
                    .Take(MostMoved),
            ],
        };
    }

    private static QualityChange Change(
        (QualityLevel Level, string? SourceId, string? HospitalId) key,
        IReadOnlyList<SnapshotRow> newRows,
        IReadOnlyList<SnapshotRow> oldRows
    )
    {
        SnapshotRow? Find(IReadOnlyList<SnapshotRow> rows) => rows.FirstOrDefault(row => (row.Level, row.SourceId, row.HospitalId) == key);
        var (after, before) = (Find(newRows)?.Rate, Find(oldRows)?.Rate);
        var points = (after - before) * 100;
        return new(
            key.Level,
            key.SourceId,
            key.HospitalId,
            before,
            after,
            points,
            points switch
            {
                null => QualityVerdict.Unknown,
                >= Decisive => QualityVerdict.Improved,
                <= -Decisive => QualityVerdict.Degraded,
                _ => QualityVerdict.Same,
            }
        );
    }
}

/// <param name="Level">What it speaks of.</param>
/// <param name="SourceId">Null for the system.</param>
/// <param name="HospitalId">Null for a source and the system.</param>
/// <param name="Before">The earlier rate, from 0 to 1; null where there is none.</param>
/// <param name="After">The newer rate, from 0 to 1; null where there is none.</param>
/// <param name="Points">The difference in percentage points; null where a day is missing.</param>
/// <param name="Verdict">What it is called.</param>
public sealed record QualityChange(
    QualityLevel Level,
    string? SourceId,
    string? HospitalId,
    decimal? Before,
    decimal? After,
    decimal? Points,
    QualityVerdict Verdict
);

/// <summary>2.0 percentage points decide.</summary>
public enum QualityVerdict
{
    /// <summary>One of the days is missing.</summary>
    Unknown,
    Improved,
    Degraded,
    Same,
}
