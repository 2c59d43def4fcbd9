using WaitTime.Board.Open;
using WaitTime.Core;

namespace WaitTime.Board.Snapshots;

/// <summary>The newest reading of a hospital and a metric, with what it takes to say what it is and how long it may be shown.</summary>
public sealed class CurrentReading(OpenReading reading, OpenHospital hospital, OpenMetric metric, SourceOutlook outlook)
{
    public OpenReading Reading { get; } = reading;

    public OpenHospital Hospital { get; } = hospital;

    public OpenMetric Metric { get; } = metric;

    public OpenSource Source => outlook.Source;

    /// <summary>It speaks of a month and is never shown as the present.</summary>
    public bool IsOfPeriod => Metric.TimeWindow == "MONTH";

    public DateTimeOffset ReportedAt => Utc.Of(Reading.ReportedAt);

    public DateTimeOffset SeenAt => Utc.Of(Reading.SeenAt);

    /// <summary>When a newer one is looked for; null where the source is off.</summary>
    public DateTimeOffset? NextExpectedAt => outlook.NextExpectedAt;

    /// <summary>From then on it is not shown as current: nobody confirmed it for too long, or its publisher stands still.</summary>
    public DateTimeOffset StaleAfter { get; } = outlook.StaleAfter(Utc.Of(reading.SeenAt));
}
