using WaitTime.Alerting.Incidents;

namespace WaitTime.Alerting.Notices;

/// <summary>A message to a person.</summary>
/// <param name="Severity">Of the gravest alert in it; null for a recovery.</param>
/// <param name="Ids">The alerts that are told by it.</param>
/// <param name="IsReminder">True when nothing in it is new.</param>
public sealed record DirectNotice(
    string Title,
    string Body,
    Severity? Severity,
    Uri? Link,
    IReadOnlyList<long> Ids,
    bool IsReminder = false
);

/// <summary>What is sent now, and which alerts nobody needs to be told of.</summary>
public sealed record DirectPlan(IReadOnlyList<DirectNotice> Notices, IReadOnlyList<long> Settled)
{
    /// <summary>
    /// At most one message each for what began, what ended, and what lasts. A source that has been down for long, and a second one,
    /// would have the same priority as what was told already: only the last source going down (P0) is told on top of it.
    /// </summary>
    public static DirectPlan Of(AlertBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var began = batch.Alerts.Where(alert => alert is { IsOpen: true, AnnouncedAt: null }).ToList();
        var ended = batch.Alerts.Where(alert => alert is { IsOpen: false, EndAnnouncedAt: null }).ToList();
        var beganSources = began.Where(IsSource).ToList();
        var endedSources = ended.Where(alert => IsSource(alert) && (alert.AnnouncedAt is not null || alert.Attempts > 0)).ToList();
        var lasting = batch
            .Alerts.Where(alert =>
                alert is { IsOpen: true, AnnouncedAt: not null } && IsSource(alert) && batch.Reminders.Contains(alert.Subject!.SourceId)
            )
            .ToList();

        var notices = new List<DirectNotice>();
        var settled = new List<long>();
        if (beganSources.Count > 0 || began.Exists(alert => alert.Severity == Severity.P0))
            notices.Add(Beginning(began, beganSources, batch));
        else
            settled.AddRange(began.Select(alert => alert.Id));
        if (endedSources.Count > 0)
            notices.Add(Ending(ended, endedSources, batch));
        else
            settled.AddRange(ended.Select(alert => alert.Id));
        if (lasting.Count > 0)
            notices.Add(Reminder(lasting, batch));
        return new(notices, settled);
    }

    private static bool IsSource(Alert alert) => alert is { Name: AlertName.SourceIncident, Subject: not null };

    private static DirectNotice Beginning(List<Alert> began, List<Alert> sources, AlertBatch batch)
    {
        var gravest = began.MinBy(alert => alert.Severity)!;
        var (title, lines) = (gravest.Subject, sources) switch
        {
            (null, _) => (AlertText.Title(gravest, batch), Lines(batch.Alerts.Where(alert => alert.IsOpen && IsSource(alert)), batch)),
            (_, [var only]) => (AlertText.Title(only, batch), AlertText.Body(only, batch)),
            _ => ($"⚠️ Scrapers: {AlertText.Names(sources)}", Lines(sources, batch)),
        };
        return new(title, string.Join('\n', lines), gravest.Severity, batch.Runbook?.Of(gravest.Name.ToString()), Ids(began));
    }

    private static DirectNotice Ending(List<Alert> ended, List<Alert> sources, AlertBatch batch)
    {
        var still = batch.Alerts.Where(alert => alert.IsOpen && IsSource(alert)).ToList();
        IReadOnlyList<string> lines = sources is [var only] ? AlertText.Body(only, batch) : Lines(sources, batch);
        if (still.Count > 0)
            lines = [.. lines, $"Incidents still open: {AlertText.Names(still)}"];
        return new(
            AlertText.Recovered(sources),
            string.Join('\n', lines),
            Severity: null,
            batch.Runbook?.Of(nameof(AlertName.SourceIncident)),
            Ids(ended)
        );
    }

    private static DirectNotice Reminder(List<Alert> lasting, AlertBatch batch)
    {
        var (title, lines) = lasting is [var only]
            ? (AlertText.Title(only, batch), AlertText.Body(only, batch))
            : ($"⚠️ Scrapers: {AlertText.Names(lasting)}", Lines(lasting, batch));
        return new(
            $"🔁 Still {title}",
            string.Join('\n', lines),
            Severity.P2,
            batch.Runbook?.Of(nameof(AlertName.SourceIncident)),
            Ids(lasting),
            IsReminder: true
        );
    }

    private static List<string> Lines(IEnumerable<Alert> alerts, AlertBatch batch) =>
        [.. alerts.Select(alert => AlertText.Line(alert, batch.Now))];

    private static List<long> Ids(List<Alert> alerts) => [.. alerts.Select(alert => alert.Id)];
}
