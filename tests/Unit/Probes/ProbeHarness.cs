using System.Text;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.Probes;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Core.Sources;
using WaitTime.Unit.Tests.Validation;

namespace WaitTime.Unit.Tests.Probes;

/// <summary>Probes a source that exists for these tests alone, whose format is a first word and a line for each reading.</summary>
internal static class ProbeHarness
{
    /// <summary>The machine that runs the tests may be busy with something else for seconds.</summary>
    public static FetchOptions Patient { get; } = new() { ConnectTimeout = TimeSpan.FromMinutes(1), ReadTimeout = TimeSpan.FromMinutes(1) };

    public const string Data = "data\none 1\ntwo 2\n";

    /// <param name="address">Of the feed <c>table</c>, as the environment gives it.</param>
    /// <param name="proxy">As the environment gives it.</param>
    /// <param name="time">What every limit but that of connecting goes by; null for the system's.</param>
    public static async Task<FeedProbe> ProbeAsync(Uri address, Uri? proxy = null, FetchOptions? options = null, TimeProvider? time = null)
    {
        var probe = await ProbeAsync(
            [new(Definition("table"), new LinesParser())],
            FeedCombination.FirstThatWorks,
            [address],
            proxy,
            options,
            time: time
        );
        return probe.Feeds.ShouldHaveSingleItem();
    }

    public static Task<SourceProbe> ProbeAsync(
        IReadOnlyList<Feed> feeds,
        FeedCombination combination,
        IReadOnlyList<Uri> addresses,
        Uri? proxy = null,
        FetchOptions? options = null,
        int limitSeconds = 600,
        TimeProvider? time = null
    )
    {
        var variables = feeds
            .Zip(addresses)
            .ToDictionary(
                pair => "WAITTIME_SOURCE_URL__TEST_SOURCE__" + pair.First.Name.ToUpperInvariant(),
                pair => pair.Second.OriginalString,
                StringComparer.Ordinal
            );
        if (proxy is not null)
            variables["WAITTIME_PROXY__TEST_SOURCE"] = proxy.OriginalString;
        var source = new Source(
            TestFeeds.Source with
            {
                Combination = combination,
                RunLimitSeconds = limitSeconds,
                Feeds = [.. feeds.Select(feed => feed.Definition)],
            },
            feeds
        );
        return new Prober(Settings.From(variables), renderer: null, time ?? TimeProvider.System) { Fetch = options ?? Patient }.ProbeAsync(
            source,
            TestContext.Current.CancellationToken
        );
    }

    public static FeedDefinition Definition(string name) => new() { Name = name, Rank = 0 };

    internal sealed class LinesParser : IFeedParser
    {
        public string Version => "1";

        public bool Recognises(ReadOnlySpan<byte> document) => document.StartsWith("data"u8);

        public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context) =>
            Recognises(documents[0].Span)
                ? new()
                {
                    Readings =
                    [
                        .. Encoding
                            .UTF8.GetString(documents[0].Span)
                            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                            .Skip(1)
                            .Select(line => Reading.Reported(new Site(line, line), "wait", 1, context.FetchedAt)),
                    ],
                }
                : ParseResult.Failed(FailureReasons.WrongFormat, "No data.");
    }
}
