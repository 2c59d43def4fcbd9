using WaitTime.Board.Answers;
using WaitTime.Board.Open;
using WaitTime.Core;

namespace WaitTime.Board.Snapshots;

/// <summary>
/// What is shown until something changes. Immutable, and the same for the same state of the database, whichever replica made it; the
/// answers made from it are kept with it.
/// </summary>
public sealed class BoardSnapshot
{
    private readonly Dictionary<string, OpenHospital> _hospitals;
    private readonly Dictionary<string, OpenSource> _sources;
    private readonly Dictionary<int, OpenMetric> _metrics;
    private readonly ILookup<string, CurrentReading> _readings;

    /// <summary>When something that is shown becomes old, or a closure begins or ends; in order.</summary>
    private readonly List<DateTimeOffset> _turns;

    public BoardSnapshot(OpenData data, FreshnessRules rules)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(rules);
        Data = data;
        _hospitals = data.Hospitals.ToDictionary(hospital => hospital.Id, StringComparer.Ordinal);
        _sources = data.Sources.ToDictionary(source => source.Id, StringComparer.Ordinal);
        _metrics = data.Metrics.ToDictionary(metric => metric.Id);
        Sources = [.. data.Sources.Select(source => new SourceOutlook(source, rules))];
        var outlooks = Sources.ToDictionary(outlook => outlook.Source.Id, StringComparer.Ordinal);
        Readings =
        [
            .. data.Latest.Select(reading =>
            {
                var metric = _metrics[reading.MetricId];
                return new CurrentReading(reading, _hospitals[reading.HospitalId], metric, outlooks[metric.SourceId]);
            }),
        ];
        _readings = Readings.ToLookup(reading => reading.Hospital.Id, StringComparer.Ordinal);
        Generation = GenerationName.Of(data.Version);
        AsOf = data.Sources.Max(source => Utc.Of(source.LastRun)) ?? DateTimeOffset.UnixEpoch;
        WatchedAt = Utc.Of(data.Jobs.FirstOrDefault(job => job.JobName == "heartbeat")?.LastSuccess);
        _turns =
        [
            .. Readings
                .Select(reading => (DateTimeOffset?)reading.StaleAfter)
                .Concat(Sources.Select(source => source.QuietAfter))
                .Concat(data.Closures.SelectMany(closure => new[] { Utc.Of(closure.StartsAt), Utc.Of(closure.EndsAt) }))
                .Append(WatchStaleAfter)
                .OfType<DateTimeOffset>()
                .Distinct()
                .Order(),
        ];
    }

    public OpenData Data { get; }

    /// <summary>By id.</summary>
    public IReadOnlyList<SourceOutlook> Sources { get; }

    /// <summary>By hospital and metric.</summary>
    public IReadOnlyList<CurrentReading> Readings { get; }

    /// <summary>A short name of what the database said, to be cited.</summary>
    public string Generation { get; }

    /// <summary>When the newest run ended; the beginning of 1970 where there was none.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>When the heartbeat last ended well; null where it never did.</summary>
    public DateTimeOffset? WatchedAt { get; }

    /// <summary>From then on nobody knows how the sources are; null where the heartbeat never ended well.</summary>
    public DateTimeOffset? WatchStaleAfter => WatchedAt + FreshnessRules.WatchPatience;

    /// <summary>Made from this snapshot.</summary>
    public AnswerCache Answers { get; } = new();

    /// <summary>
    /// The last turn that has come: pages are made for it and not for the time itself, so that they are the same until the next.
    /// </summary>
    /// <returns>The least of all instants before the first turn.</returns>
    public DateTimeOffset TurnBefore(DateTimeOffset now)
    {
        var index = _turns.BinarySearch(now);
        var next = index >= 0 ? index + 1 : ~index;
        return next == 0 ? DateTimeOffset.MinValue : _turns[next - 1];
    }

    /// <returns>Null for an unknown hospital, and for one that is hidden.</returns>
    public OpenHospital? Hospital(string id) => _hospitals.GetValueOrDefault(id);

    public OpenSource? Source(string id) => _sources.GetValueOrDefault(id);

    public OpenMetric? Metric(int id) => _metrics.GetValueOrDefault(id);

    /// <summary>The newest readings of a hospital, by metric.</summary>
    public IEnumerable<CurrentReading> ReadingsOf(string hospitalId) => _readings[hospitalId];

    /// <summary>Metrics of which the hospital may have readings, in force or ended, by name.</summary>
    public IEnumerable<OpenMetric> MetricsOf(OpenHospital hospital)
    {
        ArgumentNullException.ThrowIfNull(hospital);
        return Data.Metrics.Where(metric => hospital.Sources.Contains(metric.SourceId, StringComparer.Ordinal));
    }
}
