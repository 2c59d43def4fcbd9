using System.Text;
using System.Text.Json.Nodes;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Tests.Properties;
using static WaitTime.Scrapers.Tests.Alberta.AlbertaFeed;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>The feed's parser, given anything.</summary>
public sealed class ApiPropertyTests
{
    private static readonly ParserTrial Trial = Trials.Of("alberta-ahs/api");

    /// <summary>Small, so that a change strikes something that matters; different in every value, so that a mix-up shows.</summary>
    private static readonly byte[] Small = Encoding.UTF8.GetBytes(
        new JsonObject
        {
            ["Calgary"] = Region(
                [Site("11", "1 hr 57 min"), Campus("21", "0 hr 54 min", "4 hr 32 min")],
                [Site("31", "Closed"), Site("32", "45 min")]
            ),
            ["RedDeer"] = Region([Site("41", "Wait times unavailable").With("TimesUnavailable", "True"), Site("42", "12 hr 8 min")]),
        }.ToJsonString()
    );

    private static readonly byte[] Sample = SampleFiles.Read("alberta-ahs/api.json");

    [Fact]
    public void The_formats_words_in_any_order_give_nothing_that_was_not_published() =>
        Trial.Holds(
            Soup.Of(
                "",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "null",
                "\"Calgary\"",
                "\"Emergency\"",
                "\"Urgent\"",
                "\"WaitTime\"",
                "\"URL\"",
                "\"?id=11\"",
                "\"1 hr 5 min\"",
                "\"[;]\""
            ),
            2_000
        );

    [Fact]
    public void A_damaged_feed_gives_nothing_that_was_not_published() => Trial.Holds(Damage.Of(Small), 3_200);

    [Fact]
    public void A_feed_of_another_structure_gives_nothing_that_was_not_published() => Trial.Holds(JsonDamage.Of(Small), 1_500);

    [Fact]
    public void A_sample_of_another_structure_gives_nothing_that_was_not_published() => Trial.Holds(JsonDamage.Of(Sample), 100);

    [Fact]
    public void A_small_feed_that_ends_at_any_of_its_bytes_says_nothing_else() => Trial.HoldsAtEveryCut(Small, readings: 7);

    /// <summary>The sample holds every field on one line.</summary>
    [Fact]
    public void A_feed_that_lost_lines_gives_no_number_that_it_did_not_have()
    {
        var published = PublishedWaits.InFeed(Sample).Of("wait");

        Trial.Holds(Damage.LostLines(Sample), 80, damaged => ParserRules.GivesNothingBut(damaged, _ => published));
    }
}
