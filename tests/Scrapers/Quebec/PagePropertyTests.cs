using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using WaitTime.Core.Parsing;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Quebec;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Quebec;

public sealed partial class PagePropertyTests
{
    private static readonly ParseContext Context = new(new DateTimeOffset(2026, 1, 12, 15, 52, 0, TimeSpan.Zero));
    private static readonly PageParser Parser = new();

    public static TheoryData<string> Samples => ["page-01.html", "page-12.html", "page-fr.html", "page-older-markup.html"];

    [Fact]
    public void Any_bytes_are_readings_or_a_failure() => ParserRules.Holds(Gen.OneOf(Soup.Bytes(), Soup.Text()), 200, bytes => Parse(bytes));

    [Fact]
    public void Any_order_of_the_pages_pieces_is_readings_or_a_failure()
    {
        var soup = Soup.Of(
            "<div class=\"last-update-info\">",
            "<div class=\"hospital_element\">", "<ul class=\"results-list\">", "<ul class=\"hospital-info\">", "<li class=\"title\">", "<li class=\"hopital-item\">", "</li>", "</ul>", "</div>",
            "<span class=\"font-weight-bold\">", "</span>", "<a href=\"?nofiche=7\">", "<a href='nofiche='>", "</a>", "<ul class=\"pagination-list\"><li class=\"last\"><span aria-hidden=\"true\">", "<table>", "<!--", "-->", "<script>",
            "Estimated waiting time", "Number of people waiting", "Total number of people", "Taux d’occupation", "Average time in the waiting room", "Average waiting time on a stretcher", ":", "</html>",
            // Longer pieces, so that values are met in their places and not only by a rare chance.
            "<div class=\"hospital_element\"><a href=\"?nofiche=7\"></a>", "<div class=\"hospital_element\"><a href=\"?nofiche=8\"></a>",
            "<li class=\"hopital-item\">Estimated waiting time: ", "<li class=\"hopital-item\">Number of people waiting: <span class=\"font-weight-bold\">", "<li class=\"hopital-item\">Occupancy rate: ");

        ParserRules.Holds(soup, 200, bytes => Parse(bytes));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Any_damage_to_a_page_leaves_readings_or_a_failure(string sample)
    {
        var page = SampleFiles.Read("quebec-msss/" + sample);

        ParserRules.Holds(Mutation.Several(), 80, damage => Parse(damage.Apply(page)));
    }

    [Fact]
    public void A_damaged_page_takes_nothing_from_the_pages_before_it()
    {
        var (first, second) = (SampleFiles.Read("quebec-msss/page-01.html"), SampleFiles.Read("quebec-msss/page-02.html"));
        var alone = Parse(first).Readings;

        ParserRules.Holds(Mutation.Several(), 40, damage => alone.ShouldBeSubsetOf(Parse(first, damage.Apply(second)).Readings));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_page_that_ends_early_says_nothing_else_and_owns_up_to_it(string sample)
    {
        var page = SampleFiles.Read("quebec-msss/" + sample);
        var whole = Parse(page);

        ParserRules.Holds(Mutation.Of(Damage.Truncate), 80, cut => Check(Parse(cut.Apply(page)), whole));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_small_page_that_ends_at_any_of_its_bytes_says_nothing_else(bool older)
    {
        var page = (QuebecPageBuilder.Of(new Card("102", "Hôpital É") { Waiting = "1,234", Present = "1,250" }) with
        {
            BareText = older,
            Labels = older ? PageLabels.English : PageLabels.French,
            ProvincialCards = older ? 0 : 1,
        }).ToBytes();
        var whole = Parse(page);
        whole.Readings.Count.ShouldBe(6);

        for (var length = 0; length < page.Length; length++) Check(Parse(page[..length]), whole, $"Cut after {length} bytes.");
    }

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

        ParserRules.Holds(Mutation.Several(Damage.DeleteLine), 80, damage => ParserRules.GivesNothingBut(Parse(damage.Apply(page)), metric => published[metric]));
    }

    private static void Check(ParseResult damaged, ParseResult whole, string? what = null)
    {
        ParserRules.SaysNothingElse(damaged, whole, what);
        ParserRules.OwnsUpToLoss(damaged, whole, what);
    }

    private static ParseResult Parse(params byte[][] pages) => ParserRules.ParseSoundly(Parser, Context, pages);

    private static HashSet<decimal> Numbers(MatchCollection matches, Func<string, decimal> read) => [.. matches.Select(match => read(match.Value))];

    private static decimal Number(string digits) => decimal.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<![0-9:])[0-9]{1,3}:[0-9]{2}(?![0-9:])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Clocks();

    [GeneratedRegex("(?<![0-9,:])[0-9]{1,3}(,[0-9]{3})*(?![0-9,:%])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counts();

    [GeneratedRegex("(?<![0-9])[0-9]{1,3}%", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shares();
}
