using WaitTime.Core.Metrics;

namespace WaitTime.QualitySnapshot.FrozenPlaces;

/// <summary>
/// What one hospital's values of one metric did lately, in a few figures. Readings without a value count in none of them.
/// </summary>
/// <param name="SourceId">Whose values.</param>
/// <param name="HospitalId">Of which hospital.</param>
/// <param name="Metric">The metric's short name.</param>
/// <param name="Unit">The metric's unit.</param>
/// <param name="Interval">How often the source is read.</param>
/// <param name="Value">The newest value.</param>
/// <param name="Since">When the newest value was first seen, with no other one since; the look-back's beginning at the earliest.</param>
/// <param name="Until">When a value was last seen.</param>
/// <param name="Observations">How often the newest value was seen since then.</param>
/// <param name="Changes">How often the value differed from the one before it, within <see cref="FrozenPlaceJudge.Still"/>.</param>
/// <param name="Recent">How often a value was seen within that time.</param>
/// <param name="Zeros">How many of those were 0.</param>
public sealed record PlaceSeries(
    string SourceId,
    string HospitalId,
    string Metric,
    MetricUnit Unit,
    TimeSpan Interval,
    double Value,
    DateTimeOffset Since,
    DateTimeOffset Until,
    int Observations,
    int Changes,
    int Recent,
    int Zeros
);
