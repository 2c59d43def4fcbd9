using System.Text;
using System.Text.Json.Nodes;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Alberta;
using WaitTime.Scrapers.Tests.Mutations;
using WaitTime.Scrapers.Tests.Payloads;
using static WaitTime.Scrapers.Tests.Alberta.AlbertaFeed;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>The feed's parser, given anything.</summary>
public sealed class ApiPropertyTests
{
    private static readonly ApiParser Parser = new();

    /// <summary>Small, so that a change strikes something that matters; different in every value, so that a mix-up shows.</summary>
    private static readonly byte[] Small = Encoding.UTF8.GetBytes(new JsonObject
    {
        ["Calgary"] = Region([Site("11", "1 hr 57 min"), Campus("21", "0 hr 54 min", "4 hr 32 min")], [Site("31", "Closed"), Site("32", "45 min")]),
        ["RedDeer"] = Region([Site("41", "Wait times unavailable").With("TimesUnavailable", "True"), Site("42", "12 hr 8 min")]),
    }.ToJsonString());

    private static readonly byte[] Sample = SampleFiles.Read("alberta-ahs/api.json");

    [Fact]
    public void Random_bytes_are_a_failure_and_never_an_exception_or_a_number() =>
        Parser.ShouldHoldFor(RandomDocuments.Bytes, 500, PublishedWaits.InFeed);

    [Fact]
    public void Random_text_is_a_failure_and_never_an_exception_or_a_number() =>
        Parser.ShouldHoldFor(RandomDocuments.Text, 500, PublishedWaits.InFeed);

    [Fact]
    public void The_formats_words_in_any_order_give_nothing_that_was_not_published() =>
        Parser.ShouldHoldFor(
            RandomDocuments.Soup(
                "{", "}", "[", "]", ",", ":", "null", "\"Calgary\"", "\"Emergency\"", "\"Urgent\"",
                "\"WaitTime\"", "\"URL\"", "\"?id=11\"", "\"1 hr 5 min\"", "\"[;]\""),
            1_000,
            PublishedWaits.InFeed);

    [Fact]
    public void A_damaged_feed_gives_nothing_that_was_not_published() =>
        Parser.ShouldHoldFor(ByteMutations.Of(Small), 2_000, PublishedWaits.InFeed);

    [Fact]
    public void A_damaged_sample_gives_nothing_that_was_not_published() =>
        Parser.ShouldHoldFor(ByteMutations.Of(Sample), 200, PublishedWaits.InFeed);

    [Fact]
    public void A_feed_of_another_structure_gives_nothing_that_was_not_published() =>
        Parser.ShouldHoldFor(JsonMutations.Of(Small), 1_500, PublishedWaits.InFeed);

    [Fact]
    public void A_sample_of_another_structure_gives_nothing_that_was_not_published() =>
        Parser.ShouldHoldFor(JsonMutations.Of(Sample), 100, PublishedWaits.InFeed);
}
