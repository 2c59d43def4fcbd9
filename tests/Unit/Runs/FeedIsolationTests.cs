using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.Runs;
using WaitTime.Collection.Sources;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Testing;
using WaitTime.Unit.Tests.Fetching;
using WaitTime.Unit.Tests.Validation;

namespace WaitTime.Unit.Tests.Runs;

/// <summary>Whatever goes wrong in one feed, foreseen or not, the other is read.</summary>
public sealed class FeedIsolationTests
{
    public static TheoryData<string> Troubles => ["walk", "parser", "recognising"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_feed_that_fails_in_a_way_that_nobody_foresaw_costs_the_other_nothing(string trouble)
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("1"));
        var source = SourceOf(new TroubledFeed(trouble));

        var reports = await ReadAsync(source, server);

        reports[0].Failure.ShouldNotBeNull("the first feed failed");
        reports[1].Failure.ShouldBeNull();
        reports[1].Parsed!.Readings.ShouldHaveSingleItem().Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_document_larger_than_its_feed_ever_is_ends_that_feed_alone()
    {
        await using var server = new ScriptedServer(request =>
            ScriptedAnswer.Text(request.Path == "/table" ? new string('1', 20_000) : "1")
        );
        var source = SourceOf(new NumberParser(), maximumKilobytes: 16);

        var reports = await ReadAsync(source, server);

        reports[0].Failure!.Reason.ShouldBe(FailureReasons.TooLarge);
        reports[0].Failure!.Category.ShouldBe(FailureCategory.UpstreamUnavailable);
        reports[1].Parsed!.Readings.ShouldHaveSingleItem();
    }

    private static async Task<IReadOnlyList<FeedReport>> ReadAsync(Source source, ScriptedServer server)
    {
        using var harness = new FetchHarness();
        var reader = new FeedReader(
            harness.Feeds(),
            archive: null,
            new StageClock(TimeProvider.System),
            TimeProvider.System,
            progress: null,
            NullLogger.Instance
        );
        return await reader.ReadAllAsync(
            source,
            feed => server.Address("/" + feed.Name),
            new Dictionary<string, FeedMemory>(StringComparer.Ordinal),
            TestContext.Current.CancellationToken
        );
    }

    private static Source SourceOf(IFeedParser first, int maximumKilobytes = 1_024)
    {
        var definition = TestFeeds.Source;
        return new(
            definition,
            [
                new Feed(definition.Feeds[0] with { MaximumKilobytes = maximumKilobytes }, first),
                new Feed(definition.Feeds[1], new NumberParser()),
            ]
        );
    }

    private sealed class NumberParser : IFeedParser
    {
        public string Version => "1";

        public bool Recognises(ReadOnlySpan<byte> document) => true;

        public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
        {
            var value = decimal.Parse(Encoding.UTF8.GetString(documents[0].Span), System.Globalization.CultureInfo.InvariantCulture);
            return new() { Readings = [Reading.Reported(new Site("1", "One"), "wait", value, context.FetchedAt)] };
        }
    }

    /// <summary>Throws where no province's code should.</summary>
    private sealed class TroubledFeed(string trouble) : IPageParser
    {
        public string Version => "1";

        public bool Recognises(ReadOnlySpan<byte> document) => Throw("recognising", result: true);

        public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context) => Throw("parser", new ParseResult());

        public Uri Address(Uri start, int number) => start;

        public ParsedPage ReadPage(ReadOnlySpan<byte> document) => Throw("walk", new Page { Count = 1 });

        public ParseResult Parse(IReadOnlyList<ParsedPage> pages, ParseContext context) => Throw("parser", new ParseResult());

        private T Throw<T>(string where, T result) => trouble == where ? throw new NotSupportedException($"a defect in {where}") : result;

        private sealed record Page : ParsedPage;
    }
}
