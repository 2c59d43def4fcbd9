using System.Globalization;
using Npgsql;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Runs;

/// <summary>
/// Stores a run's readings, or as many of them as the database has a place for: what stands in the way of a few keeps the others from
/// nothing. What no reading can be stored for is an error as it came.
/// </summary>
/// <param name="held">The right to run the source: on its session is stored, so that a run that has lost it stores nothing.</param>
internal sealed class RunStore(AdvisoryLock held)
{
    /// <exception cref="LockLostException">The lock was lost; nothing was stored.</exception>
    public async Task<StoredRun> StoreAsync(StoreRequest request, Placement placement, CancellationToken cancellationToken)
    {
        try
        {
            return new(
                placement,
                await held.InTransactionAsync(
                    (connection, token) =>
                        new MeasurementStore(connection).StoreAsync(request, placement.Readings, placement.NewHospitals, token),
                    cancellationToken
                )
            );
        }
        catch (PostgresException exception) when (request.Flags is not null && SchemaErrors.IsLacking(exception))
        {
            // It may be the flags' table that is lacking, and no reading is lost to a remark about it.
            var stored = await StoreAsync(request with { Flags = null }, placement, cancellationToken);
            var failure = FailureClassifier.Classify(RunStage.Persist, exception);
            return stored with
            {
                Warnings =
                [
                    .. stored.Warnings,
                    $"Anomalies were not flagged ({failure.Reason}); the readings are stored without flags: {failure.Message}",
                ],
            };
        }
        catch (PostgresException exception) when (SchemaErrors.IsPartition(exception))
        {
            var months = placement.Readings.Select(reading => MeasurementStore.Month(reading.ReportedAt));
            var closed = await held.RunAsync(
                (connection, token) => MeasurementMonths.ClosedAsync(connection, months, token),
                cancellationToken
            );
            var open = placement.Readings.Where(reading => !closed.ContainsKey(MeasurementStore.Month(reading.ReportedAt))).ToList();
            if (closed.Count == 0 || open.Count == 0)
                throw;
            var stored = await StoreAsync(
                Without(request, placement.Readings, closed),
                Without(placement, open, closed),
                cancellationToken
            );
            return stored with { Missing = [.. stored.Missing, .. closed.Values] };
        }
    }

    private static StoreRequest Without(
        StoreRequest request,
        IReadOnlyList<PlacedReading> readings,
        IReadOnlyDictionary<DateOnly, string> closed
    ) =>
        request with
        {
            Flags = request.Flags is { } flags
                ? [.. flags.Where((_, index) => !closed.ContainsKey(MeasurementStore.Month(readings[index].ReportedAt)))]
                : null,
        };

    private static Placement Without(Placement placement, List<PlacedReading> open, IReadOnlyDictionary<DateOnly, string> closed)
    {
        var refused = placement
            .Readings.Where(reading => closed.ContainsKey(MeasurementStore.Month(reading.ReportedAt)))
            .Select(reading => new FeedRejection(
                reading.Feed,
                new(
                    reading.Reading.Site.Key,
                    reading.Metric.Name,
                    RejectionReasons.NoPartition,
                    reading.ReportedAt.ToString("yyyy-MM", CultureInfo.InvariantCulture)
                )
            ));
        var hospitals = open.Select(reading => reading.HospitalId).ToHashSet(StringComparer.Ordinal);
        return placement with
        {
            Readings = open,
            NewHospitals = [.. placement.NewHospitals.Where(hospital => hospitals.Contains(hospital.Id))],
            Rejected = [.. placement.Rejected, .. refused],
        };
    }
}

/// <summary>What became of a run's readings.</summary>
/// <param name="Placement">With the readings that were stored, and those that were refused.</param>
internal sealed record StoredRun(Placement Placement, StoreCounts Counts)
{
    /// <summary>What keeps the run from being whole; empty when it is.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
