using WaitTime.Core.Metrics;
using WaitTime.Core.Readings;

namespace WaitTime.Collection.Validation;

/// <summary>A reading that has found its hospital, its metric and its time.</summary>
/// <param name="Reading">As parsed.</param>
/// <param name="HospitalId">The hospital behind the site's key.</param>
/// <param name="Metric">Its meaning.</param>
/// <param name="ReportedAt">The publisher's stamp, or the time of the first fetch that saw it.</param>
/// <param name="Feed">The feed that carried it.</param>
/// <param name="FeedRank">That feed's rank: the lower is stored where two speak of the same.</param>
public sealed record PlacedReading(
    Reading Reading,
    string HospitalId,
    MetricDefinition Metric,
    DateTimeOffset ReportedAt,
    string Feed,
    int FeedRank
);
