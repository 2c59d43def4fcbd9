using System.Globalization;

namespace WaitTime.Cleanup.Archives;

/// <summary>
/// The columns of an archive, by the names in its first line. Cells are written and read one by one: the library's mapping to classes
/// makes code as it runs, which a native program cannot.
/// </summary>
internal sealed class ArchiveColumns
{
    /// <summary>In a file from before there were ranges, these two are not there.</summary>
    private const string Lower = "lower",
        Upper = "upper";

    private readonly Dictionary<string, int> _places;

    /// <param name="header">The first line of a file.</param>
    /// <exception cref="InvalidDataException">A column is missing.</exception>
    public ArchiveColumns(IReadOnlyList<string> header)
    {
        _places = new(StringComparer.Ordinal);
        for (var index = 0; index < header.Count; index++)
            _places.TryAdd(header[index], index);
        if (Names.FirstOrDefault(name => !_places.ContainsKey(name) && name is not (Lower or Upper)) is { } missing)
            throw new InvalidDataException($"It has no column '{missing}'.");
    }

    /// <summary>As this build writes them, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "source_id",
        "hospital_id",
        "metric",
        "metric_id",
        "reported_at",
        "value",
        "state",
        "feed",
        "first_seen_at",
        "timestamp_utc",
        "is_anomaly",
        Lower,
        Upper,
    ];

    /// <summary>In the same order.</summary>
    public static IReadOnlyList<string> CellsOf(ArchivedMeasurement measurement) =>
        [
            measurement.SourceId,
            measurement.HospitalId,
            measurement.Metric,
            measurement.MetricId.ToString(CultureInfo.InvariantCulture),
            measurement.ReportedAt,
            measurement.Value,
            measurement.State,
            measurement.Feed,
            measurement.FirstSeenAt,
            measurement.TimestampUtc,
            measurement.IsAnomaly,
            measurement.Lower,
            measurement.Upper,
        ];

    /// <param name="cells">Of one line.</param>
    /// <param name="line">Its number, for messages.</param>
    /// <exception cref="InvalidDataException">A cell is missing, or the metric's id is no number.</exception>
    public ArchivedMeasurement Read(IReadOnlyList<string> cells, int line)
    {
        return new()
        {
            SourceId = Cell("source_id"),
            HospitalId = Cell("hospital_id"),
            Metric = Cell("metric"),
            MetricId = int.TryParse(Cell("metric_id"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var id)
                ? id
                : throw Fault($"metric_id is '{Cell("metric_id")}'"),
            ReportedAt = Cell("reported_at"),
            Value = Cell("value"),
            State = Cell("state"),
            Feed = Cell("feed"),
            FirstSeenAt = Cell("first_seen_at"),
            TimestampUtc = Cell("timestamp_utc"),
            IsAnomaly = Cell("is_anomaly"),
            Lower = _places.ContainsKey(Lower) ? Cell(Lower) : "",
            Upper = _places.ContainsKey(Upper) ? Cell(Upper) : "",
        };

        string Cell(string name) => _places[name] < cells.Count ? cells[_places[name]] : throw Fault($"{name} is missing");

        InvalidDataException Fault(string what) => new(string.Create(CultureInfo.InvariantCulture, $"Line {line}: {what}."));
    }
}
