namespace WaitTime.Collection.Fetching;

/// <summary>How patient and how polite a fetch is. The defaults are the product's; tests and the demo shorten the waits.</summary>
public sealed record FetchOptions
{
    public int Attempts { get; init; } = 3;

    /// <summary>The wait before the second attempt; it doubles with every further one.</summary>
    public TimeSpan BackOff { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Up to this much is added at random, so that collectors do not return in step.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A publisher that asks for a longer wait than this is left alone until the next run.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For the headers to arrive, and then for every further piece of the body.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public int MaximumRedirects { get; init; } = 5;

    /// <summary>Bytes of one decoded body.</summary>
    public int MaximumBodyBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Rounds in which the outdated pages of a set are fetched again when the publisher changed edition in the middle.</summary>
    public int EditionRounds { get; init; } = 2;

    /// <summary>Pages of one set, whatever the set says of itself.</summary>
    public int MaximumPages { get; init; } = 20;
}
