using System.Globalization;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Metrics;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Collection.Validation;

/// <summary>What a reading must be to be stored.</summary>
public static class ReadingRules
{
    /// <summary>No province published emergency waits before; an older stamp is a misread year.</summary>
    private static readonly DateTimeOffset FirstPublication = new(2005, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>Null when the reading may be stored.</returns>
    /// <param name="metric">The metric it names; null when its source has none of that name.</param>
    public static RejectedReading? Refusal(Reading reading, MetricDefinition? metric, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (metric is null)
            return Refuse(reading, RejectionReasons.UnknownMetric, null);
        // A key without a letter or digit identifies nothing.
        if (PublishedText.Slug(reading.Site.Key).Length == 0)
            return Refuse(reading, RejectionReasons.MissingKey, reading.Site.Name);
        if (reading.ReportedAt > now + LocalStamp.ClockDifference)
            return Refuse(reading, RejectionReasons.FutureStamp, Show(reading.ReportedAt));
        if (reading.ReportedAt < FirstPublication)
            return Refuse(reading, RejectionReasons.AncientStamp, Show(reading.ReportedAt));
        var plausible = PlausibleRange.Of(metric.Family);
        foreach (var number in (decimal?[])[reading.Value, reading.Range?.Lower, reading.Range?.Upper])
        {
            if (number is { } given && !plausible.Contains(given))
                return Refuse(reading, RejectionReasons.OutOfRange, given.ToString(CultureInfo.InvariantCulture));
        }

        return null;
    }

    private static RejectedReading Refuse(Reading reading, string reason, string? detail) =>
        new(reading.Site.Key, reading.Metric, reason, detail);

    private static string Show(DateTimeOffset? at) => at?.ToString("u", CultureInfo.InvariantCulture) ?? "";
}
