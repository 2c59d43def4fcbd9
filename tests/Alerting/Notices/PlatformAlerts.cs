using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.Notices;

/// <summary>Alerts as Prometheus posts them for the shipped rules.</summary>
internal static class PlatformAlerts
{
    public static PostedAlert Of(
        string name,
        string severity,
        string summary,
        string description,
        params IReadOnlyList<(string Name, string Value)> labels
    )
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["alertname"] = name, ["severity"] = severity };
        foreach (var (label, value) in labels)
            all[label] = value;
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["summary"] = summary,
            ["description"] = description,
            ["runbook_url"] = "https://waittime.example/runbooks/" + name,
        };
        return new(all, annotations, EndsAt: TimeProvider.System.GetUtcNow().AddMinutes(4));
    }
}
