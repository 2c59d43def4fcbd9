using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using WaitTime.Core.Parsing;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Ontario;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Ontario;

public sealed partial class OntarioPropertyTests
{
    private static readonly byte[] Page = SampleFiles.Read("ontario-health/page.html");
    private static readonly byte[] Export = SampleFiles.Read("ontario-health/export.csv");

    [Fact]
    public void Any_bytes_are_readings_or_a_failure()
    {
        ParserRules.Holds(Gen.OneOf(Soup.Bytes(), Soup.Text()), 200, bytes =>
        {
            ParsePage(bytes);
            ParseExport(bytes);
        });
    }

    [Fact]
    public void Any_order_of_the_pages_pieces_is_readings_or_a_failure()
    {
        var soup = Soup.Of(
            "<h6 id=\"surgery-period\">September 2025</h6>",
            "<h5>", "first assessment", "length of stay", "</h5>", "<table>", "<table><tr><th>Hospital name</th></tr>", "<tr><td>Example</td><td>", "<caption>", "</caption>", "<tr>", "<tr><td>", "</td><td>", "</td></tr>", "</table>", "<div>", "</div>", "<!--", "</html>");

        ParserRules.Holds(soup, 200, bytes => ParsePage(bytes));
    }

    [Fact]
    public void Any_cells_in_an_export_are_readings_or_a_failure()
    {
        var soup = Soup.Of(
            "\"by hospital, first assessment\"\nHospital Name: Example\n\"Month\",Ontario (Hours),Example (Hours)\n", ",", ",", "\n", "\"202509\",\"2.1\",\"", "\"\n\"202510\",", "\"");

        ParserRules.Holds(soup, 200, bytes => ParseExport(bytes));
    }

    [Fact]
    public void Any_damage_to_the_page_leaves_readings_or_a_failure() => ParserRules.Holds(Mutation.Several(), 80, damage => ParsePage(damage.Apply(Page)));

    [Fact]
    public void Any_damage_to_the_export_leaves_readings_or_a_failure() => ParserRules.Holds(Mutation.Several(), 200, damage => ParseExport(damage.Apply(Export)));

    [Fact]
    public void A_page_that_ends_early_says_nothing_else_and_owns_up_to_it()
    {
        var whole = ParsePage(Page);

        ParserRules.Holds(Mutation.Of(Damage.Truncate), 80, cut => Check(ParsePage(cut.Apply(Page)), whole));
    }

    [Fact]
    public void A_small_page_that_ends_at_any_of_its_bytes_says_nothing_else()
    {
        var stays = new HospitalTable(HospitalTable.LowUrgencyHeading, ("Hôpital É", "13.75"));
        var page = OntarioPageBuilder.Of(stays, HospitalTable.Wait(("Hôpital É", "11.25"), ("Example Hospital", "RI: quality")), HospitalTable.Trend).ToBytes();
        var whole = ParsePage(page);
        whole.Readings.Count.ShouldBe(2);

        for (var length = 0; length < page.Length; length++) Check(ParsePage(page[..length]), whole, $"Cut after {length} bytes.");
    }

    /// <summary>The export does not say how many months it should have.</summary>
    [Fact]
    public void An_export_that_ends_at_any_of_its_bytes_says_nothing_else()
    {
        var whole = ParseExport(Export);

        for (var length = 0; length < Export.Length; length++) ParserRules.SaysNothingElse(ParseExport(Export[..length]), whole, $"Cut after {length} bytes.");
    }

    /// <summary>
    /// Deleting bytes anywhere can make 1.5 of 12.5, and no parser could tell. Deleting whole lines cannot touch a number, for the sample
    /// holds every row on one line: whatever lines are gone, each value must stand in the page as a cell of decimal hours.
    /// </summary>
    [Fact]
    public void A_page_that_lost_lines_gives_no_number_that_it_did_not_have()
    {
        HashSet<decimal> published = [.. HourCells().Matches(Encoding.UTF8.GetString(Page)).Select(cell => 60 * decimal.Parse(cell.Groups["hours"].Value, CultureInfo.InvariantCulture))];

        ParserRules.Holds(Mutation.Several(Damage.DeleteLine), 80, damage => ParserRules.GivesNothingBut(ParsePage(damage.Apply(Page)), _ => published));
    }

    [Fact]
    public void An_export_that_lost_lines_says_nothing_else()
    {
        var whole = ParseExport(Export);

        ParserRules.Holds(Mutation.Several(Damage.DeleteLine), 80, damage => ParserRules.SaysNothingElse(ParseExport(damage.Apply(Export)), whole));
    }

    private static void Check(ParseResult damaged, ParseResult whole, string? what = null)
    {
        ParserRules.SaysNothingElse(damaged, whole, what);
        ParserRules.OwnsUpToLoss(damaged, whole, what);
    }

    private static ParseResult ParsePage(byte[] page) => ParserRules.ParseSoundly(new PageParser(), OntarioPageBuilder.Context, page);

    private static ParseResult ParseExport(byte[] export) => ParserRules.ParseSoundly(new ExportParser(), OntarioPageBuilder.Context, export);

    [GeneratedRegex("<td>(?<hours>[0-9]+(\\.[0-9]+)?)</td>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HourCells();
}
