using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.Notices;

/// <summary>Alerts as the heartbeat posts them.</summary>
internal static class SourceAlerts
{
    private const string Runbooks = "https://waittime.example/runbooks/";
    private static readonly TimeSpan ThreeChecks = TimeSpan.FromMinutes(90);

    private static readonly Dictionary<string, string> Provinces = new(StringComparer.Ordinal)
    {
        ["quebec-msss"] = "QC",
        ["ontario-health"] = "ON",
        ["alberta-ahs"] = "AB",
        ["bc-phsa"] = "BC",
    };

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static PostedAlert Incident(string source) =>
        Firing("SourceIncident", "P2", source, $"🚨 Scraper Error: {source}", $"The publisher of {source} answers 503");

    public static PostedAlert DownLong(string source) =>
        Firing("SourceDownLong", "P1", source, $"🚨 Scraper Down 6 h: {source}", $"{source} has given nothing for over 6 h");

    public static PostedAlert SeveralDown(int down) =>
        Firing("SourcesDown", "P1", source: null, $"🚨 Scrapers Down: {down} of 4", $"{down} of 4 sources give nothing");

    public static PostedAlert AllDown() => Firing("SourcesDown", "P0", source: null, "🚨 All Scrapers Down", "No source gives anything");

    public static PostedAlert DatabaseUnreachable() =>
        Firing("DatabaseUnreachable", "P0", source: null, "🚨 Database Unreachable", "The heartbeat cannot read the database")
            .Saying("expired", "The heartbeat has stopped reporting. It is not known whether the database is reachable.");

    /// <summary>The same alert at its end.</summary>
    public static PostedAlert Over(this PostedAlert alert, string duration = "2h 5m") =>
        alert with
        {
            EndsAt = Now,
            Annotations = new Dictionary<string, string>(alert.Annotations, StringComparer.Ordinal) { ["duration"] = duration },
        };

    public static PostedAlert Saying(this PostedAlert alert, string annotation, string text) =>
        alert with
        {
            Annotations = new Dictionary<string, string>(alert.Annotations, StringComparer.Ordinal) { [annotation] = text },
        };

    private static PostedAlert Firing(string name, string severity, string? source, string title, string summary)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["alertname"] = name, ["severity"] = severity };
        if (source is not null)
            (labels["source"], labels["province"]) = (source, Provinces[source]);
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = title,
            ["summary"] = summary,
            ["description"] = "Category upstream_unavailable, reason http_5xx.\nLast success 2026-11-22 05:06 UTC.",
            ["runbook_url"] = Runbooks + name,
        };
        return new(labels, annotations, EndsAt: Now + ThreeChecks);
    }
}
