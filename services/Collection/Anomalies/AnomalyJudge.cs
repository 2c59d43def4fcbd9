using WaitTime.Collection.Validation;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Anomalies;

/// <summary>
/// Judges the readings of a run before they are stored, on a connection of its own. Should that fail, for whatever reason, the
/// readings are stored without flags: no reading is lost to a remark about it.
/// </summary>
public sealed class AnomalyJudge(Database database)
{
    /// <summary>How long the server may take for the baselines, in whole seconds; usually it is a tenth of one.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <param name="readings">One a hospital, metric and time.</param>
    /// <param name="metricIdOf">The meaning that a reading is stored under.</param>
    /// <exception cref="OperationCanceledException">The run is to end.</exception>
    public async Task<AnomalyVerdict> JudgeAsync(
        IReadOnlyList<PlacedReading> readings,
        Func<PlacedReading, int> metricIdOf,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(metricIdOf);
        try
        {
            return await FlagsAsync(readings, metricIdOf, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever the defect is, it is not the readings'; it is reported as a warning of their run.
        catch (Exception exception) when (exception is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var failure = FailureClassifier.Classify(RunStage.Validate, exception);
            return new(null, $"Anomalies were not checked ({failure.Reason}); the readings are stored without flags: {failure.Message}");
        }
    }

    private async Task<AnomalyVerdict> FlagsAsync(
        IReadOnlyList<PlacedReading> readings,
        Func<PlacedReading, int> metricIdOf,
        CancellationToken cancellationToken
    )
    {
        var flags = new Anomaly?[readings.Count];
        var positions = Enumerable.Range(0, readings.Count).Where(position => readings[position].Reading.Value is not null).ToList();
        if (positions.Count == 0)
            return new(flags, null);
        var levels = new List<UsualLevel>();
        var values = positions.ConvertAll(position => readings[position]);
        foreach (var (index, baseline) in await BaselineReader.ReadAsync(database, values, metricIdOf, Patience, cancellationToken))
        {
            var value = (double)values[index].Reading.Value!;
            flags[positions[index]] = AnomalyDetector.Judge(value, values[index].Metric.Unit, baseline);
            levels.Add(new(values[index].Metric, value, baseline.Mean));
        }

        return new(flags, null) { Levels = levels };
    }
}
