using System.Text;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Alberta;
using WaitTime.Scrapers.Tests.Mutations;
using static WaitTime.Scrapers.Tests.Alberta.AlbertaPage;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>The page's parser, given anything.</summary>
public sealed class PagePropertyTests
{
    private static readonly PageParser Parser = new();

    /// <summary>Small, so that a change strikes something that matters; different in every value, so that a mix-up shows.</summary>
    private static readonly byte[] Small = Encoding.UTF8.GetBytes(
        Of(Well("11", "1 hr 57 min"), Well("12", "3 hr 8 min"), Campus("21", "6 hr 9 min", "4 hr 44 min"), Well("31", "Closed"), Well("32", "45 min")));

    private static readonly byte[] Sample = SampleFiles.Read("alberta-ahs/page.html");

    [Fact]
    public void Random_bytes_are_a_failure_and_never_an_exception_or_a_number() =>
        Parser.ShouldHoldFor(RandomDocuments.Bytes, 500, PublishedWaits.OnPage);

    [Fact]
    public void Random_text_is_a_failure_and_never_an_exception_or_a_number() =>
        Parser.ShouldHoldFor(RandomDocuments.Text, 500, PublishedWaits.OnPage);

    [Fact]
    public void The_pages_tags_in_any_order_give_nothing_that_was_not_published() =>
        Parser.ShouldHoldFor(
            RandomDocuments.Soup(
                "<div class=\"wt-well\">", "<div class=\"wt-times\">", "<div class=\"dbl-wt\">", "<div class=\"wt1\">", "<div class=\"wt2\">", "</div>",
                "<span>", "</span>", "<p class=\"hospitalName\">", "<p>Children's emergency", "</p>", "<a href=\"?id=11\">", "<a href=\"?id=12\">", "</a>",
                "<strong>1</strong>", "<strong>57</strong>", "<label>hr</label>", "<label>min</label>", "8 hr 9 min", "Closed"),
            500,
            PublishedWaits.OnPage);

    [Fact]
    public void A_damaged_page_gives_nothing_that_was_not_published() =>
        Parser.ShouldHoldFor(ByteMutations.Of(Small), 600, PublishedWaits.OnPage);

    [Fact]
    public void A_damaged_sample_gives_nothing_that_was_not_published() =>
        Parser.ShouldHoldFor(ByteMutations.Of(Sample), 60, PublishedWaits.OnPage);
}
