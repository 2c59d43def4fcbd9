using System.Text;
using Microsoft.Extensions.Time.Testing;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.SafeParsing;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;
using WaitTime.Core.Sources;

namespace WaitTime.Unit.Tests.Runs;

public sealed class SafeParseTests
{
    private static readonly ParseContext Context = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_parser_that_throws_is_a_defect_that_says_what_was_thrown()
    {
        var result = await ParseAsync(new ActingParser(() => throw new InvalidOperationException("nobody foresaw this")));

        result.Failure!.Reason.ShouldBe(FailureReasons.ParserDefect);
        result.Failure.Message.ShouldBe("InvalidOperationException: nobody foresaw this");
        result
            .Failure.Defect.ShouldBeOfType<InvalidOperationException>()
            .StackTrace.ShouldNotBeNull("Where it happened is logged and sent.");
    }

    [Fact]
    public async Task A_document_larger_than_its_feed_ever_is_is_not_parsed()
    {
        var parser = new ActingParser(() => throw new InvalidOperationException("it was parsed"));

        var result = await SafeParse.ParseAsync(FeedOf(parser), [new byte[(16 * 1_024) + 1]], Context, TimeProvider.System, Token);

        result.Failure!.Reason.ShouldBe(FailureReasons.TooLarge);
        result.Failure.Message.ShouldContain("16 kB");
    }

    /// <summary>The clock runs for an hour; the processor was never ours.</summary>
    [Fact]
    public async Task A_starved_node_does_not_call_a_good_page_a_defect()
    {
        var time = new FakeTimeProvider();
        using var mayEnd = new ManualResetEventSlim();
        var parsing = SafeParse.ParseAsync(
            FeedOf(new ActingParser(() => mayEnd.Wait(Token))),
            [new byte[1]],
            Context,
            time,
            Token,
            () => TimeSpan.FromSeconds(2)
        );

        time.Advance(TimeSpan.FromHours(1));
        parsing.IsCompleted.ShouldBeFalse();
        mayEnd.Set();

        (await parsing).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_parser_that_uses_up_its_processor_time_is_given_up()
    {
        var time = new FakeTimeProvider();
        var used = TimeSpan.Zero;
        using var never = new ManualResetEventSlim();
        var parsing = SafeParse.ParseAsync(
            FeedOf(new ActingParser(() => never.Wait(Token))),
            [new byte[1]],
            Context,
            time,
            Token,
            () => used
        );

        used = TimeSpan.FromSeconds(21);
        while (!parsing.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await parsing).Failure!.Reason.ShouldBe(FailureReasons.ParserDefect);
        never.Set();
    }

    [Fact]
    public async Task Letters_lost_to_stray_bytes_are_told()
    {
        byte[] document = [.. Encoding.UTF8.GetBytes("Hôpital Été "), 0xE9, (byte)' '];

        var result = await SafeParse.ParseAsync(
            FeedOf(new ActingParser(static () => { })),
            [document],
            Context,
            TimeProvider.System,
            Token
        );

        result.Notes.ShouldHaveSingleItem().ShouldBe("Invalid UTF-8 in 1 places: the characters there are lost.");
    }

    private static Task<ParseResult> ParseAsync(IFeedParser parser) =>
        SafeParse.ParseAsync(FeedOf(parser), [new byte[1]], Context, TimeProvider.System, Token);

    private static Feed FeedOf(IFeedParser parser) => new(new FeedDefinition { Name = "page", MaximumKilobytes = 16 }, parser);

    /// <summary>Does something and finds nothing.</summary>
    private sealed class ActingParser(Action act) : IFeedParser
    {
        public string Version => "1";

        public bool Recognises(ReadOnlySpan<byte> document) => true;

        public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
        {
            act();
            return new();
        }
    }
}
