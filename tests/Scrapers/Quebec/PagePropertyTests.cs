using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>The page's parser, given anything.</summary>
public sealed partial class PagePropertyTests
{
    private static readonly ParserTrial Trial = Trials.Of("quebec-msss/page");

    public static TheoryData<string> Samples => ["page-01.html", "page-12.html", "page-fr.html", "page-older-markup.html"];

    [Fact]
    public void Any_order_of_the_pages_pieces_is_readings_or_a_failure()
    {
        var soup = Soup.Of(
            "<div class=\"last-update-info\">",
            "<div class=\"hospital_element\">",
            "<ul class=\"results-list\">",
            "<ul class=\"hospital-info\">",
            "<li class=\"title\">",
            "<li class=\"hopital-item\">",
            "</li>",
            "</ul>",
            "</div>",
            "<span class=\"font-weight-bold\">",
            "</span>",
            "<a href=\"?nofiche=7\">",
            "<a href='nofiche='>",
            "</a>",
            "<ul class=\"pagination-list\"><li class=\"last\"><span aria-hidden=\"true\">",
            "<table>",
            "<!--",
            "-->",
            "<script>",
            "Estimated waiting time",
            "Number of people waiting",
            "Total number of people",
            "Taux d’occupation",
            "Average time in the waiting room",
            "Average waiting time on a stretcher",
            ":",
            "</html>",
            // Longer pieces, so that values are met in their places and not only by a rare chance.
            "<div class=\"hospital_element\"><a href=\"?nofiche=7\"></a>",
            "<div class=\"hospital_element\"><a href=\"?nofiche=8\"></a>",
            "<li class=\"hopital-item\">Estimated waiting time: ",
            "<li class=\"hopital-item\">Number of people waiting: <span class=\"font-weight-bold\">",
            "<li class=\"hopital-item\">Occupancy rate: "
        );

        Trial.Holds(soup, 400);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_damaged_page_gives_nothing_that_was_not_published(bool older) => Trial.Holds(Damage.Of(Small(older)), 960);

    [Fact]
    public void A_damaged_page_takes_nothing_from_the_pages_before_it()
    {
        var (first, second) = (SampleFiles.Read("quebec-msss/page-01.html"), SampleFiles.Read("quebec-msss/page-02.html"));
        var alone = Trial.Parse(first).Readings;

        ParserTrial.Try(Damage.Of(second), 60, damaged => alone.ShouldBeSubsetOf(Trial.Parse(first, damaged.Document).Readings));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_small_page_that_ends_at_any_of_its_bytes_says_nothing_else(bool older) =>
        Trial.HoldsAtEveryCut(Small(older), readings: 12);

    /// <summary>
    /// Deleting bytes anywhere can make 15 of 125, and no parser could tell. Deleting whole lines cannot touch a number: the samples hold
    /// every number on one line. So whatever lines are gone, each value must stand in the page in its metric's own notation: a wait among
    /// the clocks, a count among the counts, a share among the percentages. At most three lines go: the four between two numbers of one
    /// card would leave "9 125", which is a number of its own.
    /// </summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void A_page_that_lost_lines_gives_no_number_that_it_did_not_have(string sample)
    {
        var page = SampleFiles.Read("quebec-msss/" + sample);
        var text = Encoding.UTF8.GetString(page);
        var published = new Dictionary<string, HashSet<decimal>>(StringComparer.Ordinal)
        {
            ["wait"] = Numbers(Clocks().Matches(text), value => (60 * Number(value.Split(':')[0])) + Number(value.Split(':')[1])),
            ["waiting"] = Numbers(Counts().Matches(text), value => Number(value.Replace(",", "", StringComparison.Ordinal))),
            ["occupancy"] = Numbers(Shares().Matches(text), value => Number(value.TrimEnd('%'))),
        };
        published["stretcher_stay"] = published["ambulatory_stay"] = published["wait"];
        published["present"] = published["waiting"];

        Trial.Holds(Damage.LostLines(page), 80, damaged => ParserRules.GivesNothingBut(damaged, metric => published[metric]));
    }

    /// <summary>Two hospitals, so that a change strikes something that matters; different in every value, so that a mix-up shows.</summary>
    private static byte[] Small(bool older) =>
        (
            QuebecPageBuilder.Of(
                new Card("101")
                {
                    Wait = "01:28",
                    Waiting = "4",
                    Present = "17",
                    Occupancy = "60%",
                    WaitingRoom = "3:16",
                    Stretcher = "9:41",
                },
                new Card("102", "Hôpital É")
                {
                    Wait = "02:05",
                    Waiting = "1,234",
                    Present = "1,250",
                    Occupancy = "139%",
                    WaitingRoom = "5:37",
                    Stretcher = "101:51",
                }
            ) with
            {
                BareText = older,
                Labels = older ? PageLabels.English : PageLabels.French,
                ProvincialCards = older ? 0 : 1,
            }
        ).ToBytes();

    private static HashSet<decimal> Numbers(MatchCollection matches, Func<string, decimal> read) =>
        [.. matches.Select(match => read(match.Value))];

    private static decimal Number(string digits) => decimal.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<![0-9:])[0-9]{1,3}:[0-9]{2}(?![0-9:])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Clocks();

    [GeneratedRegex("(?<![0-9,:])[0-9]{1,3}(,[0-9]{3})*(?![0-9,:%])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counts();

    [GeneratedRegex("(?<![0-9])[0-9]{1,3}%", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shares();
}
