using System.Text;
using System.Text.Json.Nodes;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Tests.Properties;
using static WaitTime.Scrapers.Tests.BritishColumbia.BcFeed;

namespace WaitTime.Scrapers.Tests.BritishColumbia;

/// <summary>Both parsers, given anything.</summary>
public sealed class PropertyTests
{
    private static readonly ParserTrial Feed = Trials.Of("bc-phsa/api");
    private static readonly ParserTrial OlderPage = Trials.Of("bc-phsa/legacy");

    /// <summary>Small, so that a change strikes something that matters; different in every value, so that a mix-up shows.</summary>
    private static readonly string List = Of(
        Location("EXH", 90, 269).Without("operatingHours").Without("description"),
        LimitedHours("DAY", "Thu, 01 Jan 1970 16:00:00 GMT", "Fri, 02 Jan 1970 04:00:00 GMT", "2026-01-12T20:00:00Z")
            .With("waitTime", Report(17, null, "2026-01-12T20:00:00Z")),
        Location("UPCC").With("type", "upcc").With("showWaitTimes", false).With("waitTime", new JsonObject()),
        Location("HIDDEN", 33, 44).With("showWaitTimes", false).Without("operatingHours")
    );

    private static readonly byte[] SmallFeed = Encoding.UTF8.GetBytes(List),
        SmallPage = Encoding.UTF8.GetBytes(Page(List));

    private static readonly byte[] Sample = SampleFiles.Read("bc-phsa/api.json");

    [Fact]
    public void The_formats_words_in_any_order_give_nothing_that_was_not_published() =>
        Feed.Holds(
            Soup.Of(
                "",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "90",
                "-",
                "null",
                "false",
                "\"slug\"",
                "\"EXH\"",
                "\"waitTime\"",
                "\"waitTimeMinutes\"",
                "\"elosMinutes\"",
                "\"showWaitTimes\""
            ),
            2_000
        );

    [Fact]
    public void A_damaged_feed_gives_nothing_that_was_not_published() => Feed.Holds(Damage.Of(SmallFeed), 3_200);

    [Fact]
    public void A_damaged_page_gives_nothing_that_was_not_published() => OlderPage.Holds(Damage.Of(SmallPage), 1_600);

    [Fact]
    public void A_feed_of_another_structure_gives_nothing_that_was_not_published() => Feed.Holds(JsonDamage.Of(SmallFeed), 1_000);

    [Fact]
    public void A_sample_of_another_structure_gives_nothing_that_was_not_published() => Feed.Holds(JsonDamage.Of(Sample), 60);

    [Fact]
    public void A_small_feed_that_ends_at_any_of_its_bytes_says_nothing_else() => Feed.HoldsAtEveryCut(SmallFeed, readings: 8);

    [Fact]
    public void A_small_page_that_ends_at_any_of_its_bytes_says_nothing_else() => OlderPage.HoldsAtEveryCut(SmallPage, readings: 8);

    /// <summary>The sample holds every field on one line.</summary>
    [Fact]
    public void A_feed_that_lost_lines_gives_no_number_that_it_did_not_have()
    {
        var published = PublishedReports.InFeed(Sample);

        Feed.Holds(Damage.LostLines(Sample), 80, damaged => ParserRules.GivesNothingBut(damaged, published.Of));
    }
}
