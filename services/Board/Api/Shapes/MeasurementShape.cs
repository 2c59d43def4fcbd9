using WaitTime.Board.Open;
using WaitTime.Core;

namespace WaitTime.Board.Api.Shapes;

/// <summary>A raw reading, in a line of its own.</summary>
/// <param name="Metric">The metric's short name.</param>
/// <param name="Value">Null unless the publisher gave a number; 0 only if it gave 0.</param>
/// <param name="Lower">Of a range; null for none.</param>
/// <param name="Upper">Of a range; null for none.</param>
/// <param name="SeenAt">When it was last confirmed.</param>
/// <param name="Feed">Of the source's feeds.</param>
public sealed record MeasurementShape(
    string Hospital,
    int MetricId,
    string Metric,
    string Source,
    DateTimeOffset ReportedAt,
    DateTimeOffset FirstSeenAt,
    DateTimeOffset SeenAt,
    double? Value,
    double? Lower,
    double? Upper,
    string Unit,
    string State,
    string Feed,
    bool Anomaly
)
{
    internal static MeasurementShape Of(OpenHospital hospital, OpenMetric metric, OpenMeasurement row) =>
        new(
            hospital.Id,
            metric.Id,
            metric.Name,
            metric.SourceId,
            Utc.Of(row.ReportedAt),
            Utc.Of(row.FirstSeenAt),
            Utc.Of(row.SeenAt),
            row.Value,
            row.Lower,
            row.Upper,
            metric.Unit,
            row.State,
            row.Feed,
            row.IsAnomaly
        );
}

/// <summary>The last line: how many there were. Where it is missing, the file is cut.</summary>
/// <param name="Rows">Lines before this one.</param>
/// <param name="Next">The cursor of what comes after them; null where there is none.</param>
/// <param name="More">There is more in the range.</param>
public sealed record MeasurementEnd(long Rows, string? Next, bool More);
