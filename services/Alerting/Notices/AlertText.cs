using WaitTime.Alerting.Incidents;
using WaitTime.Core;

namespace WaitTime.Alerting.Notices;

/// <summary>What a notice says: which, since when, why. Plain text; whoever sends it escapes it.</summary>
public static class AlertText
{
    public static string Title(Alert alert, AlertBatch batch)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(batch);
        return alert switch
        {
            { Subject: null, IsOpen: false } => SeveralOver(batch),
            { Subject: null, Severity: Severity.P0 } => "🚨 All Scrapers Down",
            { Subject: null } => $"🚨 Scrapers Down: {batch.Down.Count()} of {batch.Watched}",
            { Name: AlertName.SourceDownLong } =>
                $"🚨 Scraper Down {HumanTime.Duration(batch.Now - alert.Subject.OpenedAt)}: {alert.Subject.SourceId}",
            _ => Title(alert.Subject),
        };
    }

    public static string Recovered(params IReadOnlyList<Alert> alerts)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        return $"✅ Scraper{(alerts.Count > 1 ? "s" : "")} Recovered: {Names(alerts)}";
    }

    public static string Names(IEnumerable<Alert> alerts) =>
        string.Join(", ", alerts.Select(alert => alert.Subject?.SourceId).OfType<string>());

    /// <summary>One line.</summary>
    public static string Summary(Alert alert, AlertBatch batch)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(batch);
        return alert.Subject is { } subject
            ? $"{subject.SourceId}: {Tag.Lower(subject.Kind)}, "
                + $"{Why(subject)}{(subject.Cluster is { } cluster ? $" ({Tag.Lower(cluster.Tag).Replace('_', ' ')})" : "")}"
            : Several(batch);
    }

    public static IReadOnlyList<string> Body(Alert alert, AlertBatch batch)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(batch);
        return alert switch
        {
            { Subject: null } => [.. batch.Down.Select(down => Line(down, batch.Now))],
            { IsOpen: true } => Open(alert.Subject, batch.Now),
            _ => Ended(alert.Subject, alert.EndsAt ?? batch.Now, alert.AnnouncedAt is null),
        };
    }

    /// <summary>One of several in a message.</summary>
    public static string Line(Alert alert, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (alert.Subject is not { } subject)
            return "";
        return alert.IsOpen
            ? $"{subject.SourceId}: {Tag.Lower(subject.Kind)} for {HumanTime.Duration(now - subject.OpenedAt)}, "
                + $"{Why(subject)}{(subject.Cluster is { } cluster ? $". {cluster.Sentence}" : "")}"
            : $"{subject.SourceId}: recovered after {HumanTime.Duration((alert.EndsAt ?? now) - subject.OpenedAt)}";
    }

    /// <summary>What is left of an alert about several sources that has ended: it may end with one of them still down.</summary>
    private static string SeveralOver(AlertBatch batch) =>
        (batch.Down.Count(), batch.InTrouble.Any()) switch
        {
            (0, false) => $"✅ Scrapers Recovered: all {batch.Watched}",
            (0, true) => $"✅ Scrapers Recovered: 0 of {batch.Watched} down",
            var (down, _) => $"✅ Fewer Scrapers Down: {down} of {batch.Watched}",
        };

    private static string Several(AlertBatch batch) =>
        batch.Down.Count() switch
        {
            0 => $"None of {batch.Watched} sources is down",
            1 => $"1 of {batch.Watched} sources is down: {Names(batch.Down)}",
            var down => $"{down} of {batch.Watched} sources are down: {Names(batch.Down)}",
        };

    private static string Title(AlertSubject subject) =>
        subject.Kind switch
        {
            IncidentKind.Error => $"🚨 Scraper Error: {subject.SourceId}",
            IncidentKind.Stale => $"⚠️ Scraper Stale: {subject.SourceId}",
            IncidentKind.Degraded => $"⚠️ Scraper Degraded: {subject.SourceId}",
            _ => $"⚠️ Scraper Frozen: {subject.SourceId}",
        };

    private static IReadOnlyList<string> Open(AlertSubject subject, DateTimeOffset now) =>
        [
            $"{subject.SourceName} ({subject.Province})",
            $"Since {HumanTime.Instant(subject.OpenedAt)} ({HumanTime.Duration(now - subject.OpenedAt)})",
            .. subject.Cluster is { } cluster ? [cluster.Sentence] : Array.Empty<string>(),
            .. subject.Category is null
                ? Array.Empty<string>()
                : [$"Category {subject.Category}, stage {subject.Stage}, reason {subject.Reason ?? "unknown"}"],
            $"Last successful run: {HumanTime.Instant(subject.LastSuccess)}",
            .. Runs(subject),
            .. subject.Message is { Length: > 0 } message ? [message] : Array.Empty<string>(),
        ];

    private static IReadOnlyList<string> Ended(AlertSubject subject, DateTimeOffset ended, bool unannounced) =>
        [
            $"{subject.SourceName} ({subject.Province})",
            $"Recovered after {HumanTime.Duration(ended - subject.OpenedAt)} "
                + $"({HumanTime.Instant(subject.OpenedAt)} to {HumanTime.Instant(ended)})",
            $"Incident: {Tag.Lower(subject.Kind)}, {Why(subject)}",
            .. Runs(subject),
            .. unannounced ? ["The opening notice was never delivered."] : Array.Empty<string>(),
        ];

    private static IEnumerable<string> Runs(AlertSubject subject) =>
        subject.LastRuns.Count == 0 ? [] : [$"Last runs: {string.Join("; ", subject.LastRuns)}"];

    private static string Why(AlertSubject subject) =>
        (subject.Category, subject.Reason) switch
        {
            ({ } category, { } reason) => $"{category} ({reason})",
            ({ } category, null) => category,
            (null, { } reason) => reason,
            _ => "reason unknown",
        };
}
