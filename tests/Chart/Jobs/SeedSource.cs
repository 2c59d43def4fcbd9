using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Chart.Tests.Jobs;

/// <summary>What the collector itself knows of a source's times.</summary>
internal sealed record SeedSource(string Id, string Schedule, int RunLimitSeconds, string? OffBecause)
{
    public static IReadOnlyList<SeedSource> All { get; } =
    [.. Directory.GetFiles(RepositoryFiles.PathOf("seed_data", "sources"), "*.json").Select(Read)];

    private static SeedSource Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var root = document.RootElement;
        return new(
            root.GetProperty("id").GetString()!,
            root.GetProperty("schedule").GetString()!,
            root.GetProperty("run_limit_seconds").GetInt32(),
            root.TryGetProperty("off_because", out var reason) ? reason.GetString() : null
        );
    }
}
