using System.IO.Compression;

namespace WaitTime.Board.Answers;

/// <summary>For how long copies of an answer may be shown by others, and how much its compression is worth.</summary>
/// <param name="CacheControl">The field of the head.</param>
/// <param name="Compression">The more often an answer is sent as it was made, the more it is worth.</param>
public sealed record CachePolicy(string CacheControl, CompressionLevel Compression = CompressionLevel.Optimal)
{
    /// <summary>In seconds, for an answer that the clock alone makes wrong.</summary>
    public const int LongestClocked = 30;

    /// <summary>Current numbers, and pages.</summary>
    public static CachePolicy Current { get; } = new("public, max-age=30, stale-while-revalidate=60, stale-if-error=86400");

    /// <summary>What changes seldom: sources, metrics, hospitals, definitions.</summary>
    public static CachePolicy Reference { get; } = new("public, max-age=300, stale-while-revalidate=600, stale-if-error=86400");

    /// <summary>What is read from the database for one question of many, which hardly anybody asks again.</summary>
    public static CachePolicy Question { get; } = Current with { Compression = CompressionLevel.Fastest };

    /// <summary>What is read for each asking, and may be revised.</summary>
    public static CachePolicy Stream { get; } = new("public, max-age=60");

    /// <summary>What a build carries.</summary>
    public static CachePolicy Asset { get; } = new("public, max-age=86400, stale-if-error=604800", CompressionLevel.SmallestSize);

    /// <summary>What is named by its content.</summary>
    public static CachePolicy Immutable { get; } = new("public, max-age=31536000, immutable");
}
