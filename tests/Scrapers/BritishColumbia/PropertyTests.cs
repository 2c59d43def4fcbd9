using System.Text;
using System.Text.Json.Nodes;
using WaitTime.SampleServer;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Scrapers.Tests.Mutations;
using WaitTime.Scrapers.Tests.Payloads;
using static WaitTime.Scrapers.Tests.BritishColumbia.BcFeed;

namespace WaitTime.Scrapers.Tests.BritishColumbia;

/// <summary>Both parsers, given anything.</summary>
public sealed class PropertyTests
{
    private static readonly ApiParser Feed = new();
    private static readonly LegacyParser OlderPage = new();

    /// <summary>Small, so that a change strikes something that matters; different in every value, so that a mix-up shows.</summary>
    private static readonly string List = Of(
        Location("EXH", 90, 269).Without("operatingHours").Without("description"),
        LimitedHours("DAY", "Thu, 01 Jan 1970 16:00:00 GMT", "Fri, 02 Jan 1970 04:00:00 GMT", "2026-01-12T20:00:00Z")
            .With("waitTime", Report(17, null, "2026-01-12T20:00:00Z")),
        Location("UPCC").With("type", "upcc").With("showWaitTimes", false).With("waitTime", new JsonObject()),
        Location("HIDDEN", 33, 44).With("showWaitTimes", false).Without("operatingHours"));

    private static readonly byte[] SmallFeed = Encoding.UTF8.GetBytes(List), SmallPage = Encoding.UTF8.GetBytes(Page(List));

    [Fact]
    public void Random_bytes_are_a_failure_and_never_an_exception_or_a_number()
    {
        Feed.ShouldHoldFor(RandomDocuments.Bytes, 500, PublishedReports.InFeed);
        OlderPage.ShouldHoldFor(RandomDocuments.Bytes, 500, PublishedReports.OnPage);
    }

    [Fact]
    public void Random_text_is_a_failure_and_never_an_exception_or_a_number()
    {
        Feed.ShouldHoldFor(RandomDocuments.Text, 500, PublishedReports.InFeed);
        OlderPage.ShouldHoldFor(RandomDocuments.Text, 500, PublishedReports.OnPage);
    }

    [Fact]
    public void The_formats_words_in_any_order_give_nothing_that_was_not_published() =>
        Feed.ShouldHoldFor(
            RandomDocuments.Soup(
                "{", "}", "[", "]", ",", ":", "90", "-", "null", "false", "\"slug\"", "\"EXH\"",
                "\"waitTime\"", "\"waitTimeMinutes\"", "\"elosMinutes\"", "\"showWaitTimes\""),
            1_000,
            PublishedReports.InFeed);

    [Fact]
    public void A_damaged_feed_gives_nothing_that_was_not_published() =>
        Feed.ShouldHoldFor(ByteMutations.Of(SmallFeed), 2_000, PublishedReports.InFeed);

    [Fact]
    public void A_damaged_page_gives_nothing_that_was_not_published() =>
        OlderPage.ShouldHoldFor(ByteMutations.Of(SmallPage), 1_000, PublishedReports.OnPage);

    [Fact]
    public void A_damaged_sample_gives_nothing_that_was_not_published()
    {
        Feed.ShouldHoldFor(ByteMutations.Of(SampleFiles.Read("bc-phsa/api.json")), 150, PublishedReports.InFeed);
        OlderPage.ShouldHoldFor(ByteMutations.Of(SampleFiles.Read("bc-phsa/legacy.html")), 100, PublishedReports.OnPage);
    }

    [Fact]
    public void A_feed_of_another_structure_gives_nothing_that_was_not_published() =>
        Feed.ShouldHoldFor(JsonMutations.Of(SmallFeed), 1_000, PublishedReports.InFeed);

    [Fact]
    public void A_sample_of_another_structure_gives_nothing_that_was_not_published() =>
        Feed.ShouldHoldFor(JsonMutations.Of(SampleFiles.Read("bc-phsa/api.json")), 60, PublishedReports.InFeed);
}
