using Dapper;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;
using WaitTime.Core.Zones;

namespace WaitTime.Aggregation;

/// <summary>
/// Brings the aggregates up to date, a source and a month in a transaction. May be killed anywhere and started again: what was touched
/// is forgotten in the transaction that computed it, and computing twice gives the same.
/// </summary>
public sealed class AggregateRefresh(Database database, TimeProvider time)
{
    /// <param name="request">What to aggregate.</param>
    /// <param name="progress">Told after every step; null for nobody.</param>
    /// <exception cref="ConfigurationException">There is no such hospital.</exception>
    /// <exception cref="LockLostException">The lock was lost on the way; what was aggregated before stays.</exception>
    public async Task<AggregationReport> RunAsync(
        AggregationRequest request,
        IProgress<AggregationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var (started, now) = (time.GetTimestamp(), time.GetUtcNow());
        var report = new AggregationReport { StartedAt = now };
        await using var alone = await AdvisoryLock.TryTakeAsync(database, AdvisoryLock.OfAggregation, cancellationToken);
        if (alone is null)
            return report with { Skipped = true };

        // All of it on the session that holds the lock: one that is cut off can neither write nor keep others out.
        alone.MayBeRetaken();
        report = await RunAsync(report, alone, request, progress, cancellationToken);
        return report with { Duration = time.GetElapsedTime(started) };
    }

    private static async Task<AggregationReport> RunAsync(
        AggregationReport report,
        AdvisoryLock alone,
        AggregationRequest request,
        IProgress<AggregationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var now = report.StartedAt;
        var sourceId = request.HospitalId is { } hospital ? await SourceOfAsync(alone, hospital, cancellationToken) : null;
        var touches = request.BackfillDays is null
            ? await alone.RunAsync((connection, token) => new AggregateTouches(connection).ReadAsync(sourceId, token), cancellationToken)
            : [];
        var steps = request.BackfillDays is { } days
            ? (await SourcesAsync(alone, sourceId, cancellationToken)).SelectMany(source =>
                AggregationStep.Of(source, AggregationStep.HoursOfLastDays(days, now))
            )
            : touches
                .GroupBy(touch => touch.SourceId, StringComparer.Ordinal)
                .SelectMany(source => AggregationStep.Of(source.Key, source.Select(touch => touch.Hour)));
        report = await RunAsync(report, [.. steps], touches, (alone, request, progress), cancellationToken);
        return request.DryRun ? report : await FinishAsync(report, alone, request, sourceId, cancellationToken);
    }

    private static async Task<AggregationReport> RunAsync(
        AggregationReport report,
        List<AggregationStep> steps,
        IReadOnlyList<Touch> touches,
        (AdvisoryLock Alone, AggregationRequest Request, IProgress<AggregationProgress>? Progress) run,
        CancellationToken cancellationToken
    )
    {
        var read = touches.ToLookup(touch => (touch.SourceId, touch.Hour));
        foreach (var (number, step) in steps.Index())
        {
            var done = run.Request is { IsWhole: true, DryRun: false }
                ? step.Hours.SelectMany(hour => read[(step.SourceId, hour)]).ToList()
                : [];
            var counts = await StepAsync(run.Alone, step, run.Request, done, report.StartedAt, cancellationToken);
            report = report with { Counts = report.Counts + counts, Hours = report.Hours + step.Hours.Count };
            run.Progress?.Report(new(number + 1, steps.Count, step, counts));
        }

        return report;
    }

    private static async Task<AggregateCounts> StepAsync(
        AdvisoryLock alone,
        AggregationStep step,
        AggregationRequest request,
        List<Touch> done,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        return await alone.InTransactionAsync(
            async (connection, token) =>
            {
                var store = new AggregateStore(connection);
                await store.PrepareAsync(token);
                var counts = await store.RefreshAsync(step, request, now, token);
                if (done.Count > 0)
                    await new AggregateTouches(connection).ForgetAsync(done, token);
                return counts;
            },
            cancellationToken
        );
    }

    private static async Task<AggregationReport> FinishAsync(
        AggregationReport report,
        AdvisoryLock alone,
        AggregationRequest request,
        string? sourceId,
        CancellationToken cancellationToken
    )
    {
        var backfill = request.BackfillDays is not null;
        var now = report.StartedAt;
        if (request.IsWhole && !backfill)
        {
            report = report with
            {
                Closed = await alone.InTransactionAsync(
                    (connection, token) => new AggregateStore(connection).CloseAsync(now, token),
                    cancellationToken
                ),
            };
        }

        // Patterns go by local time: whoever computes them sees to the clocks first.
        report = report with
        {
            UnknownZones = await alone.InTransactionAsync(
                (connection, token) => new ZoneOffsetStore(connection).RefreshAsync(now, token),
                cancellationToken
            ),
        };
        var due =
            backfill && request.Period is null or AggregatePeriod.Hour ? await SourcesAsync(alone, sourceId, cancellationToken)
            : request.IsWhole
                ? await alone.RunAsync((connection, token) => new HourOfWeekPatterns(connection).DueAsync(now, token), cancellationToken)
            : [];
        foreach (var source in due)
        {
            var patterns = await alone.InTransactionAsync(
                (connection, token) => new HourOfWeekPatterns(connection).RefreshAsync(source, request.HospitalId, now, token),
                cancellationToken
            );
            report = report with { Patterns = (report.Patterns ?? 0) + patterns };
        }

        return report;
    }

    private static async Task<string> SourceOfAsync(AdvisoryLock alone, string hospitalId, CancellationToken cancellationToken)
    {
        var source = await alone.RunAsync(
            (connection, token) =>
                connection.QuerySingleOrDefaultAsync<string>(
                    "SELECT source_id FROM hospitals WHERE id = @hospitalId",
                    new { hospitalId, token },
                    commandTimeout: Sql.Limited
                ),
            cancellationToken
        );
        return source ?? throw new ConfigurationException($"Unknown hospital '{hospitalId}'.");
    }

    private static async Task<IEnumerable<string>> SourcesAsync(
        AdvisoryLock alone,
        string? sourceId,
        CancellationToken cancellationToken
    ) =>
        sourceId is not null
            ? [sourceId]
            : await alone.RunAsync(
                (connection, token) =>
                    connection.QueryAsync<string>(
                        "SELECT id FROM sources ORDER BY id",
                        new NoParameters(token),
                        commandTimeout: Sql.Limited
                    ),
                cancellationToken
            );
}
