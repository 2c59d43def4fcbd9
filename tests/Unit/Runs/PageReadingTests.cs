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

/// <summary>How often a province's code is asked about the pages of one set: parsing a page is what a run spends its time with.</summary>
public sealed class PageReadingTests
{
    [Fact]
    public async Task Each_page_of_a_set_is_read_once_from_the_fetch_to_the_readings()
    {
        await using var server = new ScriptedServer(request => ScriptedAnswer.Text("10:00 " + request.Path));
        var parser = new CountingParser(pages: 4);

        var report = await ReadAsync(parser, server);

        report.Parsed!.Readings.Count.ShouldBe(4);
        parser.Read.ShouldBe(["10:00 /1", "10:00 /2", "10:00 /3", "10:00 /4"]);
        (parser.ParsesOfPages, parser.ParsesOfDocuments).ShouldBe((1, 0), "what was read on the way is what is parsed");
    }

    [Fact]
    public async Task A_page_that_is_fetched_again_for_its_edition_is_read_again_and_no_other_is()
    {
        var asked = 0;
        await using var server = new ScriptedServer(request =>
            ScriptedAnswer.Text((Interlocked.Increment(ref asked) == 1 ? "10:00 " : "11:00 ") + request.Path)
        );
        var parser = new CountingParser(pages: 3);

        var report = await ReadAsync(parser, server);

        parser.Read.ShouldBe(["10:00 /1", "11:00 /2", "11:00 /3", "11:00 /1"]);
        report
            .Parsed!.Readings.Select(reading => reading.Site.Name)
            .ShouldBe(["11:00 /1", "11:00 /2", "11:00 /3"], "the pages are parsed in their order, each in its newest edition");
        (parser.ParsesOfPages, parser.ParsesOfDocuments).ShouldBe((1, 0));
    }

    /// <summary>What would not be parsed is not read on the way either.</summary>
    [Fact]
    public async Task A_page_larger_than_its_feed_ever_is_is_never_read()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(new string('1', 20_000)));
        var parser = new CountingParser(pages: 2);

        var report = await ReadAsync(parser, server, maximumKilobytes: 16);

        report.Failure!.Reason.ShouldBe(FailureReasons.TooLarge);
        parser.Read.ShouldBeEmpty();
    }

    private static async Task<FeedReport> ReadAsync(CountingParser parser, ScriptedServer server, int maximumKilobytes = 1_024)
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
        var definition = TestFeeds.Source;
        var source = new Source(
            definition,
            [new Feed(definition.Feeds[0] with { MaximumKilobytes = maximumKilobytes, PauseMilliseconds = 0 }, parser)]
        );
        var reports = await reader.ReadAllAsync(
            source,
            _ => server.Address("/"),
            new Dictionary<string, FeedMemory>(StringComparer.Ordinal),
            TestContext.Current.CancellationToken
        );
        return reports.ShouldHaveSingleItem();
    }

    /// <summary>A page is its edition and its address.</summary>
    private sealed class CountingParser(int pages) : IPageParser
    {
        public List<string> Read { get; } = [];

        public int ParsesOfPages { get; private set; }

        public int ParsesOfDocuments { get; private set; }

        public string Version => "1";

        public bool Recognises(ReadOnlySpan<byte> document) => true;

        public Uri Address(Uri start, int number) => new(start, FormattableString.Invariant($"/{number}"));

        public ParsedPage ReadPage(ReadOnlySpan<byte> document)
        {
            var text = Encoding.UTF8.GetString(document);
            Read.Add(text);
            return new Page(text) { Count = pages, Edition = text.Split(' ')[0] };
        }

        public ParseResult Parse(IReadOnlyList<ParsedPage> set, ParseContext context)
        {
            ParsesOfPages++;
            return new()
            {
                Readings =
                [
                    .. set.Cast<Page>().Select(page => Reading.Reported(new Site(page.Text, page.Text), "wait", 1, context.FetchedAt)),
                ],
            };
        }

        public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
        {
            ParsesOfDocuments++;
            return new();
        }

        private sealed record Page(string Text) : ParsedPage;
    }
}
