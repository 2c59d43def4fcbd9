using System.Text.Json.Serialization;
using WaitTime.Cleanup.Storage;
using WaitTime.Core.Jobs;

namespace WaitTime.Cleanup;

/// <summary>What a cleanup did, or would do.</summary>
public sealed record CleanupReport
{
    /// <summary>Measurements stamped and last seen before this time are deleted. UTC; null when measurements are kept for ever.</summary>
    [JsonPropertyName("cutoff")]
    public required DateTimeOffset? Cutoff { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Months dropped whole, or that would be.</summary>
    public IReadOnlyList<string> DroppedMonths { get; init; } = [];

    /// <summary>Rows of dropped months that stay, because their publisher still shows them.</summary>
    public int KeptRows { get; init; }

    /// <summary>Rows deleted one batch after the other, or that would be.</summary>
    public long DeletedRows { get; init; }

    /// <summary>Payloads, runs, probes, refused readings and incidents deleted, by kind.</summary>
    public IReadOnlyDictionary<string, int> DeletedHistory { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public IReadOnlyList<string> ArchivedFiles { get; init; } = [];

    /// <summary>Why something that is old stays, and what to do; empty when nothing does.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    public required StorageFigures Before { get; init; }

    public required StorageFigures After { get; init; }

    /// <summary>10 when something that should have gone had to stay.</summary>
    public int ExitCode => Refused.Count > 0 ? ExitCodes.Degraded : ExitCodes.Success;
}
