namespace WaitTime.Architecture.Tests;

/// <summary>The floors of the house, from the one that all stand on. A project may use what it is given here, and nothing else.</summary>
internal static class Floors
{
    /// <summary>A project, and those that it may use.</summary>
    public static IReadOnlyDictionary<string, string[]> All { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["Core"] = [],
            ["LocalPostgres"] = [],
            ["Jobs"] = ["Core"],
            ["Web"] = ["Core"],
            ["Collection"] = ["Core", "Jobs"],
            ["Browser"] = ["Core", "Collection"],
            ["Scrapers/*"] = ["Core", "Collection", "Browser"],
            ["Alerting"] = ["Core"],
            ["Cluster"] = ["Core", "Alerting"],
            ["Migrator"] = ["Core", "Jobs"],
            ["Aggregation"] = ["Core", "Jobs"],
            ["QualitySnapshot"] = ["Core", "Jobs", "Alerting"],
            ["Heartbeat"] = ["Core", "Jobs", "Alerting", "Cluster"],
            ["Cleanup"] = ["Core", "Jobs", "Aggregation"],
            ["BulkExport"] = ["Core", "Jobs"],
            ["SampleServer"] = ["Core", "Jobs", "Web"],
            ["Monitor"] = ["Core", "Jobs", "Alerting", "Web"],
            ["Board"] = ["Core", "Jobs", "Alerting", "Web"],
            ["Cli"] =
            [
                "Core",
                "LocalPostgres",
                "Jobs",
                "Web",
                "Collection",
                "Browser",
                "Scrapers/*",
                "Alerting",
                "Cluster",
                "Migrator",
                "Aggregation",
                "QualitySnapshot",
                "Heartbeat",
                "Cleanup",
                "BulkExport",
                "SampleServer",
                "Monitor",
                "Board",
            ],
        };

    /// <summary>Every province is one floor.</summary>
    public static string Of(string project) => project.StartsWith("Scrapers/", StringComparison.Ordinal) ? "Scrapers/*" : project;

    /// <summary>True where the one may use the other; another province is another house.</summary>
    public static bool May(string from, string to) =>
        string.Equals(from, to, StringComparison.Ordinal)
        || (All.TryGetValue(Of(from), out var given) && given.Contains(Of(to), StringComparer.Ordinal));
}
