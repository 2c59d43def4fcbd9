using System.Globalization;
using WaitTime.Alerting.Incidents;
using WaitTime.Core;
using WaitTime.Core.Printing;

namespace WaitTime.Alerting.Notices;

/// <summary>
/// Our alerts in Alertmanager's form. Labels are its identity and never change while it lasts; whatever may change stands in
/// annotations, so that a change is not a new alert.
/// </summary>
internal static class AlertmanagerAlert
{
    /// <summary>How long it was. With it an end is our word; without it the alert has expired.</summary>
    private const string Duration = "duration";

    /// <summary>What is told instead of a recovery when the alert expires. Alerts about sources have no need of it.</summary>
    private const string Expired = "expired";

    public static PostedAlert Of(Alert alert, AlertBatch batch, TimeSpan lasts)
    {
        var labels = Labels(alert.Name.ToString(), alert.Severity);
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = AlertText.Title(alert, batch),
            ["summary"] = AlertText.Summary(alert, batch),
            ["description"] = string.Join('\n', AlertText.Body(alert, batch)),
        };
        if (alert.Subject is { } subject)
        {
            labels["source"] = subject.SourceId;
            labels["province"] = subject.Province;
            annotations["kind"] = Tag.Lower(subject.Kind);
            annotations["last_success"] = HumanTime.Instant(subject.LastSuccess);
            Add(annotations, "category", subject.Category);
            Add(annotations, "stage", subject.Stage);
            Add(annotations, "reason", subject.Reason);
            Add(annotations, "cluster_reason", subject.Cluster is { } cluster ? Tag.Lower(cluster.Tag) : null);
        }
        else
        {
            annotations["sources"] = AlertText.Names(batch.Down);
        }

        Add(annotations, "runbook_url", batch.Runbook?.Of(alert.Name.ToString()).AbsoluteUri);
        if (!alert.IsOpen)
            annotations[Duration] = HumanTime.Duration((alert.EndsAt ?? batch.Now) - (alert.Subject?.OpenedAt ?? alert.StartsAt));
        // It starts when Alertmanager first hears of it: one that began long ago would be sent before what inhibits it has arrived.
        return new(labels, Printed(annotations), alert.AnnouncedAt ?? batch.Now, alert.IsOpen ? batch.Now + lasts : batch.Now);
    }

    public static PostedAlert Of(DatabaseTrouble trouble, TimeSpan lasts)
    {
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = DatabaseTrouble.Title,
            ["summary"] = $"The heartbeat cannot read the database ({trouble.Reason}).",
            ["description"] = trouble.Body,
            ["reason"] = trouble.Reason,
            [Expired] = "The heartbeat has stopped reporting. It is not known whether the database is reachable.",
        };
        Add(annotations, "runbook_url", trouble.Runbook?.Of(DatabaseTrouble.AlertName).AbsoluteUri);
        return new(Labels(DatabaseTrouble.AlertName, Severity.P0), Printed(annotations), trouble.Now, trouble.Now + lasts);
    }

    /// <summary>The end of an alert that Alertmanager still has, by our word.</summary>
    public static PostedAlert Ended(PostedAlert active, DateTimeOffset now) =>
        active with
        {
            EndsAt = now,
            Annotations = new Dictionary<string, string>(active.Annotations, StringComparer.Ordinal)
            {
                [Duration] = HumanTime.Duration(now - active.StartsAt),
            },
        };

    public static PostedAlert Of(TestNotice notice, TimeSpan lasts) =>
        new(
            Labels(TestNotice.AlertName, Severity.P2),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["title"] = TestNotice.Title,
                ["summary"] = "Test notice. No action is needed.",
                ["description"] = notice.Body,
                ["sent_at"] = notice.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                [Expired] = "The test is over.",
            },
            notice.Now,
            notice.Now + lasts
        );

    public static PostedAlert Of(StandaloneNotice notice)
    {
        var labels = Labels(notice.AlertName, notice.Severity);
        foreach (var (name, value) in notice.Labels)
            labels[name] = value;
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = notice.Title,
            ["summary"] = notice.Title,
            ["description"] = notice.Body,
            [Expired] = "The notice has expired. Nobody has said that it is settled.",
        };
        Add(annotations, "runbook_url", notice.Runbook?.Of(notice.AlertName).AbsoluteUri);
        return new(labels, annotations, notice.Now, notice.Now + notice.Lasts);
    }

    private static Dictionary<string, string> Labels(string name, Severity severity) =>
        new(StringComparer.Ordinal) { ["alertname"] = name, ["severity"] = severity.ToString() };

    private static Dictionary<string, string> Printed(Dictionary<string, string> annotations) =>
        annotations.ToDictionary(annotation => annotation.Key, annotation => PrintedText.Of(annotation.Value), StringComparer.Ordinal);

    private static void Add(Dictionary<string, string> annotations, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            annotations[name] = value;
    }
}
