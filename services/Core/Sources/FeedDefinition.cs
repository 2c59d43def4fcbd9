namespace WaitTime.Core.Sources;

/// <summary>One address of a source, as its data file states it.</summary>
public sealed record FeedDefinition
{
    /// <summary>Lower case; part of the name of the environment variable that overrides <see cref="Url"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The publisher's public address; null for a format that people download by hand and that is only ever parsed.</summary>
    public Uri? Url { get; init; }

    /// <summary>What others may be given of what it publishes, if its licence says more than its source's; null for the source's.</summary>
    public Redistribution? Redistribution { get; init; }

    /// <summary>
    /// Where two feeds speak of the same site, metric and hour, the lower rank is stored. Feeds that replace one another share a rank.
    /// </summary>
    public int Rank { get; init; }

    /// <summary>A CSS selector that appears once a browser has drawn the data; null for feeds that need no browser.</summary>
    public string? RenderedSelector { get; init; }

    /// <summary>A read timeout for one further attempt after a read timeout, in seconds; null where patience has not helped.</summary>
    public int? PatientReadTimeoutSeconds { get; init; }

    /// <summary>
    /// What one document may hold, decompressed, in kilobytes: near ten times what the publisher usually serves. A larger one is not
    /// parsed, because a parsed page takes fifty times its size in memory.
    /// </summary>
    public int MaximumKilobytes { get; init; } = 1_024;

    /// <summary>The pause between two documents of one set, in milliseconds, out of politeness.</summary>
    public int PauseMilliseconds { get; init; }
}
