using WaitTime.Core.Metrics;

namespace WaitTime.Core.Comparability;

/// <summary>What a metric in force means, as far as that decides with what it may be compared.</summary>
/// <param name="Id">The metric's id in the database.</param>
/// <param name="SourceId">Who publishes it.</param>
/// <param name="Name">Its short name at its source.</param>
/// <param name="StartEvent">Null for counts and shares, which measure no interval.</param>
/// <param name="EndEvent">Null for counts and shares, which measure no interval.</param>
/// <param name="Basis">Null where the row is older than the tag and was not seeded since.</param>
/// <param name="Window">Null where the row is older than the tag and was not seeded since.</param>
/// <param name="HorizonMinutes">Null for what is no prediction.</param>
public sealed record ComparedMetric(
    int Id,
    string SourceId,
    string Name,
    MetricFamily Family,
    StartEvent? StartEvent,
    EndEvent? EndEvent,
    Statistic Statistic,
    PatientScope Scope,
    MetricUnit Unit,
    MetricBasis? Basis,
    MetricWindow? Window,
    int? HorizonMinutes
)
{
    /// <summary>The source and the name, by which people tell metrics apart.</summary>
    public string Label => $"{SourceId} {Name}";

    /// <summary>Families whose numbers are times between two events; one without its events is one whose events are not known.</summary>
    public bool MeasuresInterval => Family is MetricFamily.TimeToProvider or MetricFamily.TotalLos;

    /// <summary>From the tags of a row of <c>metrics</c>.</summary>
    /// <exception cref="FormatException">One is newer than this build.</exception>
    public static ComparedMetric OfTags(MetricTags tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return new(
            tags.Id,
            tags.SourceId,
            tags.Name,
            Tag.Parse<MetricFamily>(tags.Family),
            Optional<StartEvent>(tags.StartEvent),
            Optional<EndEvent>(tags.EndEvent),
            Tag.Parse<Statistic>(tags.Statistic),
            Tag.Parse<PatientScope>(tags.PatientScope),
            Tag.Parse<MetricUnit>(tags.Unit),
            Optional<MetricBasis>(tags.Basis),
            Optional<MetricWindow>(tags.TimeWindow),
            tags.HorizonMinutes
        );
    }

    private static T? Optional<T>(string? tag)
        where T : struct, Enum => tag is null ? null : Tag.Parse<T>(tag);
}
