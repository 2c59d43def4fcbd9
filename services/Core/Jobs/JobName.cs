namespace WaitTime.Core.Jobs;

/// <summary>The jobs around the sources, as tables, metrics and rules call them.</summary>
public static class JobName
{
    public const string Heartbeat = "heartbeat";
    public const string Cleanup = "cleanup";
    public const string QualitySnapshot = "quality-snapshot";
    public const string Aggregation = "aggregation";
    public const string BulkExport = "bulk-export";

    /// <summary>Brings schema and seed data up to date; it has no schedule, and no rule waits for it.</summary>
    public const string Migrator = "migrator";

    /// <summary>All that have a schedule.</summary>
    public static IReadOnlyList<string> All { get; } = [Heartbeat, Aggregation, QualitySnapshot, Cleanup, BulkExport];
}
