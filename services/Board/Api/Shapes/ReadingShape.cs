using WaitTime.Board.Links;
using WaitTime.Board.Snapshots;
using WaitTime.Core;

namespace WaitTime.Board.Api.Shapes;

/// <summary>The newest reading of a hospital and a metric. No age: times, so that a copy stays true.</summary>
/// <param name="Value">Null unless the publisher gave a number; 0 only if it gave 0.</param>
/// <param name="Lower">The lower end of a range; null for none.</param>
/// <param name="Upper">The upper end of a range; null for none.</param>
/// <param name="Unit"><c>min</c>, <c>percent</c> or <c>people</c>.</param>
/// <param name="State"><c>reported</c>, <c>not_reported</c>, <c>suppressed</c>, <c>closed</c> or <c>closing_soon</c>.</param>
/// <param name="ReportedAtBasis">
/// <c>publisher_stamp</c>; <c>first_seen</c> where the publisher gives none; <c>period</c>; null where that is no longer recorded.
/// </param>
/// <param name="Period">The days of which a number speaks that is not of the present; null for one that is.</param>
/// <param name="SeenAt">When it was last confirmed.</param>
/// <param name="NextExpectedAt">When a newer one is looked for; null where the source is off.</param>
/// <param name="StaleAfter">From then on it is not to be shown as current.</param>
/// <param name="FrozenSince">Since when the hospital's numbers stand still while others' move; null while they move.</param>
/// <param name="Anomaly">Flagged as far from what is usual; still as published.</param>
/// <param name="Revised">Its publisher gave another value for the same time before.</param>
public sealed record ReadingShape(
    HospitalName Hospital,
    MetricMeaning Metric,
    double? Value,
    double? Lower,
    double? Upper,
    string Unit,
    string State,
    DateTimeOffset ReportedAt,
    string? ReportedAtBasis,
    Period? Period,
    DateTimeOffset FirstSeenAt,
    DateTimeOffset SeenAt,
    DateTimeOffset? NextExpectedAt,
    DateTimeOffset StaleAfter,
    DateTimeOffset? FrozenSince,
    bool Anomaly,
    bool Revised,
    string Source,
    string Licence
)
{
    internal static ReadingShape Of(CurrentReading current, PublicLinks links)
    {
        var reading = current.Reading;
        return new(
            HospitalName.Of(current.Hospital),
            MetricMeaning.Of(current.Metric, links),
            reading.Value,
            reading.Lower,
            reading.Upper,
            current.Metric.Unit,
            reading.State,
            current.ReportedAt,
            reading.ReportedAtBasis,
            current.IsOfPeriod ? Period.MonthOf(current.ReportedAt) : null,
            Utc.Of(reading.FirstSeenAt),
            current.SeenAt,
            current.NextExpectedAt,
            current.StaleAfter,
            Utc.Of(current.Hospital.FrozenSince),
            reading.IsAnomaly,
            reading.IsRevised,
            current.Source.Id,
            current.Source.Licence
        );
    }
}
