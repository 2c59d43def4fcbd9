using WaitTime.Core.Storage;

namespace WaitTime.Cleanup.Measurements;

/// <summary>What keeps old measurements from being deleted.</summary>
public sealed class MonthHolds(Database database, TimeProvider time)
{
    /// <summary>After its end a month is exported within so many days; until then it is no news that it waits.</summary>
    private const int ExportDays = 10;

    private readonly Unaggregated _unaggregated = new(database);
    private readonly Unexported _unexported = new(database);

    /// <param name="month">The month.</param>
    /// <param name="cutoff">Rows stamped and last seen before it may go.</param>
    /// <param name="deletesUnexported">What no bulk file holds may go too.</param>
    public async Task<MonthHold> OfAsync(
        MonthPartition month,
        DateTimeOffset cutoff,
        bool deletesUnexported,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(month);
        var hours = await _unaggregated.HoursAsync(month.Start, month.End < cutoff ? month.End : cutoff, cancellationToken);
        var kept = deletesUnexported ? [] : await _unexported.SourcesAsync(month, cutoff, cancellationToken);
        var refusals = new List<string>();
        if (hours > 0)
            refusals.Add(
                $"{month.Name}: {hours} hours are not aggregated and were kept. "
                    + "Run 'waittime aggregate --incremental'; if that does not help, 'waittime aggregate --backfill'."
            );
        if (kept.Count > 0 && time.GetUtcNow() >= month.End.AddDays(ExportDays))
            refusals.Add(
                $"{month.Name}: no bulk file holds the newest rows of {string.Join(", ", kept)}, and they were kept. "
                    + "Run 'waittime bulk export'; '--delete-unexported' deletes them all the same."
            );
        return new(hours > 0, kept, refusals);
    }
}

/// <param name="IsUnaggregated">Some hours are in no aggregate.</param>
/// <param name="KeptSources">Open sources whose rows are in no bulk file yet.</param>
/// <param name="Refusals">Why something that is old stays, and what to do.</param>
public sealed record MonthHold(bool IsUnaggregated, IReadOnlyList<string> KeptSources, IReadOnlyList<string> Refusals)
{
    /// <summary>The month may go as a whole.</summary>
    public bool IsNone => !IsUnaggregated && KeptSources.Count == 0;
}
