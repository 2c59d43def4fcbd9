namespace WaitTime.SampleServer;

/// <summary>What the sample server says of itself at <c>/</c>, as JSON.</summary>
/// <param name="MadeUp">Always true: nothing that is served here was ever published.</param>
/// <param name="Sources">Every source that it stands in for.</param>
public sealed record SampleIndex(bool MadeUp, IReadOnlyList<SampleSource> Sources)
{
    internal static SampleIndex Of(SampleOptions options) =>
        new(
            MadeUp: true,
            [
                .. SampleRoutes
                    .Feeds.GroupBy(feed => feed.SourceId, StringComparer.Ordinal)
                    .Select(source => new SampleSource(
                        source.Key,
                        options.Broken.Contains(source.Key, StringComparer.Ordinal),
                        source.ToDictionary(feed => feed.Name, feed => feed.Path, StringComparer.Ordinal)
                    )),
            ]
        );
}

/// <param name="Id">For example <c>quebec-msss</c>.</param>
/// <param name="Broken">It is answered with 500 on purpose.</param>
/// <param name="Feeds">Paths by the feed's name.</param>
public sealed record SampleSource(string Id, bool Broken, IReadOnlyDictionary<string, string> Feeds);
