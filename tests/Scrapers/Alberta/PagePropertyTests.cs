using System.Text;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Tests.Properties;
using static WaitTime.Scrapers.Tests.Alberta.AlbertaPage;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>The page's parser, given anything.</summary>
public sealed class PagePropertyTests
{
    private static readonly ParserTrial Trial = Trials.Of("alberta-ahs/page");

    /// <summary>Small, so that a change strikes something that matters; different in every value, so that a mix-up shows.</summary>
    private static readonly byte[] Small = Encoding.UTF8.GetBytes(
        Of(
            Well("11", "1 hr 57 min"),
            Well("12", "3 hr 8 min"),
            Campus("21", "6 hr 9 min", "4 hr 44 min"),
            Well("31", "Closed"),
            Well("32", "45 min")
        )
    );

    private static readonly byte[] Sample = SampleFiles.Read("alberta-ahs/page.html");

    [Fact]
    public void The_pages_tags_in_any_order_give_nothing_that_was_not_published() =>
        Trial.Holds(
            Soup.Of(
                "<div class=\"waititems-Em\">",
                "<div class=\"wt-well\">",
                "<div class=\"wt-times\">",
                "<div class=\"dbl-wt\">",
                "<div class=\"wt1\">",
                "<div class=\"wt2\">",
                "</div>",
                "<span>",
                "</span>",
                "<p class=\"hospitalName\">",
                "<p>Children's emergency",
                "</p>",
                "<a href=\"?id=11\">",
                "<a href=\"?id=12\">",
                "</a>",
                "<strong>1</strong>",
                "<strong>57</strong>",
                "<label>hr</label>",
                "<label>min</label>",
                "8 hr 9 min",
                "Closed"
            ),
            1_000
        );

    [Fact]
    public void A_damaged_page_gives_nothing_that_was_not_published() => Trial.Holds(Damage.Of(Small), 960);

    [Fact]
    public void A_small_page_that_ends_at_any_of_its_bytes_says_nothing_else() => Trial.HoldsAtEveryCut(Small, readings: 6);

    /// <summary>The sample holds every well on one line.</summary>
    [Fact]
    public void A_page_that_lost_lines_gives_no_number_that_it_did_not_have()
    {
        var published = PublishedWaits.OnPage(Sample).Of("wait");

        Trial.Holds(Damage.LostLines(Sample), 80, damaged => ParserRules.GivesNothingBut(damaged, _ => published));
    }
}
