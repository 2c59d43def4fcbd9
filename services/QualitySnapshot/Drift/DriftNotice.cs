using System.Globalization;
using WaitTime.Alerting.Incidents;
using WaitTime.Alerting.Notices;
using WaitTime.Core;
using WaitTime.Core.Metrics;
using WaitTime.Core.Text;

namespace WaitTime.QualitySnapshot.Drift;

/// <summary>What a person is told of an event.</summary>
public static class DriftNotice
{
    public const string AlertName = "MethodologyDrift";

    private const int Shown = 200;

    /// <summary>How long Alertmanager shows it: an event is told once, and does not end by itself.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    internal static StandaloneNotice Of(DriftEvent drift, RunbookLink? runbook, DateTimeOffset now)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["source"] = drift.SourceId,
            ["kind"] = Tag.Lower(drift.Kind),
        };
        if (drift.Metric is { } metric)
            labels["metric"] = metric;
        return new(AlertName, Severity.P3, $"📐 Methodology Drift: {Subject(drift)}", Body(drift), labels, now, Lasts, runbook);
    }

    /// <summary>One line that says what changed.</summary>
    public static string Line(DriftEvent drift)
    {
        var change = $"from {Short(drift.Before)} to {Short(drift.After)}";
        return drift.Kind switch
        {
            DriftKind.ValueShift => string.Create(
                CultureInfo.InvariantCulture,
                $"The mean of {drift.Hospitals} hospitals changed {change}{(drift.Shift is { } shift ? $" ({shift:+0%;-0%})" : "")}."
            ),
            DriftKind.Label => $"The published definition changed {change}.",
            DriftKind.Unit => $"The unit changed {change}.",
            DriftKind.ParserVersion => $"The parser version changed {change}.",
            _ => $"The set of hospitals with values changed {change}.",
        };
    }

    private static string Body(DriftEvent drift) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Line(drift)}
            Days {drift.WindowStart:yyyy-MM-dd} to {drift.WindowEnd.AddDays(-1):yyyy-MM-dd}, event {drift.Id}.
            Check the publisher's page, then run: waittime drift confirm {drift.Id} --notes "..."
            """
        );

    private static string Subject(DriftEvent drift) => drift.Metric is { } metric ? $"{drift.SourceId} {metric}" : drift.SourceId;

    private static string Short(string? text) => text is null ? "nothing" : MessageText.Plain(text.ReplaceLineEndings(" "), Shown);
}
