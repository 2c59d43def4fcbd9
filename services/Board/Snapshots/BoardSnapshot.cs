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

    /// <summary>Made from this snapshot.</summary>
    public AnswerCache Answers { get; } = new();

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
