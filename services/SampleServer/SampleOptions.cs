using WaitTime.Core.Failures;

namespace WaitTime.SampleServer;

/// <summary>How the sample publishers behave.</summary>
public sealed record SampleOptions
{
    private const string BrokenVariable = "WAITTIME_SAMPLES_BROKEN";

    /// <summary>
    /// Where to listen, for example <c>http://127.0.0.1:0</c>; null for what the
    /// environment says (<c>ASPNETCORE_URLS</c>, <c>ASPNETCORE_HTTP_PORTS</c>).
    /// </summary>
    public string? Address { get; init; }

    /// <summary>Before each answer; real publishers take 50 to 300 ms.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>
    /// True: stamps and values go on with the clock, as those of a publisher
    /// do. False: all is as it was at the start, with the samples' own values.
    /// </summary>
    public bool Moves { get; init; }

    /// <summary>Sources whose every address answers 500, in the order of their names.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];

    /// <summary>Reads <c>WAITTIME_SAMPLES_BROKEN</c> from this process's environment.</summary>
    /// <exception cref="ConfigurationException">It names a source that has no samples.</exception>
    public static SampleOptions FromEnvironment() => new() { Broken = BrokenOf(Environment.GetEnvironmentVariable(BrokenVariable)) };

    /// <param name="value">Ids with commas between them; null or empty for none.</param>
    /// <exception cref="ConfigurationException">It names a source that has no samples.</exception>
    public static IReadOnlyList<string> BrokenOf(string? value)
    {
        var known = SampleRoutes.Feeds.Select(feed => feed.SourceId).Distinct(StringComparer.Ordinal).ToList();
        var named = (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Array.Find(named, id => !known.Contains(id, StringComparer.Ordinal)) is { } unknown
            ? throw new ConfigurationException(
                $"{BrokenVariable} names '{unknown}', which has no samples. Known: {string.Join(", ", known)}."
            )
            : [.. named.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
