using WaitTime.Collection.Fetching;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;
using WaitTime.Core.Sources;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Fetching;

/// <summary>Documents that are built to keep whoever looks at them busy, while a set of pages is fetched.</summary>
public sealed class HostilePageTests
{
    [Fact]
    public async Task A_page_that_cannot_be_looked_at_ends_the_walk_and_is_looked_at_once()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("hostile"));
        using var harness = new FetchHarness();
        using var parser = new BusyParser(throws: true);

        var fetched = await FetchAsync(harness, parser, server.Address());

        fetched.Unreadable.ShouldNotBeNull().Reason.ShouldBe(FailureReasons.ParserDefect);
        fetched.Documents.ShouldHaveSingleItem("what came is archived");
        (server.Requests.Count, parser.Looks).ShouldBe((1, 1));
    }

    /// <summary>The page is looked at for ever; the processor time that it uses is what ends it.</summary>
    [Fact]
    public async Task A_page_that_keeps_the_walk_busy_is_given_up_by_its_processor_time()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("hostile"));
        using var harness = new FetchHarness();
        using var parser = new BusyParser(throws: false);

        var fetched = await FetchAsync(harness, parser, server.Address());

        fetched.Unreadable.ShouldNotBeNull().Message.ShouldContain("20 s of processor time");
        (server.Requests.Count, parser.Looks).ShouldBe((1, 1));
    }

    private static Task<FetchedFeed> FetchAsync(FetchHarness harness, BusyParser parser, Uri address) =>
        harness
            .Feeds()
            .FetchAsync(
                new Feed(new FeedDefinition { Name = "page", MaximumKilobytes = 16 }, parser),
                address,
                [],
                TestContext.Current.CancellationToken
            );

    private sealed class BusyParser(bool throws) : IPageParser, IDisposable
    {
        private volatile bool _ends;
        private int _looks;

        public int Looks => _looks;

        public string Version => "1";

        public bool Recognises(ReadOnlySpan<byte> document) => true;

        public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context) => new();

        public Uri Address(Uri start, int number) => start;

        public ParseResult Parse(IReadOnlyList<ParsedPage> pages, ParseContext context) => new();

        public ParsedPage ReadPage(ReadOnlySpan<byte> document)
        {
            Interlocked.Increment(ref _looks);
            if (throws)
                throw new NotSupportedException("nobody foresaw this page");
            while (!_ends)
                Thread.SpinWait(1_000);
            return new Page { Count = 7 };
        }

        public void Dispose() => _ends = true;

        private sealed record Page : ParsedPage;
    }
}
