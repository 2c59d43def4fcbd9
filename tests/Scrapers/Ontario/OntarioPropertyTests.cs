using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Tests.Properties;

namespace WaitTime.Scrapers.Tests.Ontario;

/// <summary>Both parsers, given anything.</summary>
public sealed partial class OntarioPropertyTests
{
    private static readonly ParserTrial Report = Trials.Of("ontario-health/page");
    private static readonly ParserTrial File = Trials.Of("ontario-health/export");

    private static readonly byte[] Page = SampleFiles.Read("ontario-health/page.html");
    private static readonly byte[] Export = SampleFiles.Read("ontario-health/export.csv");

    /// <summary>Small, so that a change strikes something that matters; different in every value, so that a mix-up shows.</summary>
    private static readonly byte[] SmallPage = OntarioPageBuilder
        .Of(
            new HospitalTable(HospitalTable.LowUrgencyHeading, ("Hôpital É", "13.75")),
            HospitalTable.Wait(("Hôpital É", "11.25"), ("Example Hospital", "RI: quality")),
            HospitalTable.Trend
        )
        .ToBytes();

    [Fact]
    public void Any_order_of_the_pages_pieces_is_readings_or_a_failure()
    {
        var soup = Soup.Of(
            "<h6 id=\"surgery-period\">September 2025</h6>",
            "<h5>",
            "first assessment",
            "length of stay",
            "</h5>",
            "<table>",
            "<table><tr><th>Hospital name</th></tr>",
            "<tr><td>Example</td><td>",
            "<caption>",
            "</caption>",
            "<tr>",
            "<tr><td>",
            "</td><td>",
            "</td></tr>",
            "</table>",
            "<div>",
            "</div>",
            "<!--",
            "</html>"
        );

        Report.Holds(soup, 400);
    }

    [Fact]
    public void Any_cells_in_an_export_are_readings_or_a_failure()
    {
        var soup = Soup.Of(
            "\"by hospital, first assessment\"\nHospital Name: Example\n\"Month\",Ontario (Hours),Example (Hours)\n",
            ",",
            ",",
            "\n",
            "\"202509\",\"2.1\",\"",
            "\"\n\"202510\",",
            "\""
        );

        File.Holds(soup, 400);
    }

    [Fact]
    public void A_damaged_page_gives_nothing_that_was_not_published() => Report.Holds(Damage.Of(SmallPage), 960);

    [Fact]
    public void A_small_page_that_ends_at_any_of_its_bytes_says_nothing_else() => Report.HoldsAtEveryCut(SmallPage, readings: 2);

    /// <summary>The export does not say how many months it should have.</summary>
    [Fact]
    public void An_export_that_ends_at_any_of_its_bytes_says_nothing_else() => File.HoldsAtEveryCut(Export, readings: 4, ownsUp: false);

    /// <summary>
    /// Deleting bytes anywhere can make 1.5 of 12.5, and no parser could tell. Deleting whole lines cannot touch a number, for the sample
    /// holds every row on one line: whatever lines are gone, each value must stand in the page as a cell of decimal hours.
    /// </summary>
    [Fact]
    public void A_page_that_lost_lines_gives_no_number_that_it_did_not_have()
    {
        HashSet<decimal> published =
        [
            .. HourCells()
                .Matches(Encoding.UTF8.GetString(Page))
                .Select(cell => 60 * decimal.Parse(cell.Groups["hours"].Value, CultureInfo.InvariantCulture)),
        ];

        Report.Holds(Damage.LostLines(Page), 80, damaged => ParserRules.GivesNothingBut(damaged, _ => published));
    }

    [Fact]
    public void An_export_that_lost_lines_says_nothing_else()
    {
        var whole = File.Parse(Export);

        File.Holds(Damage.LostLines(Export), 80, damaged => ParserRules.SaysNothingElse(damaged, whole));
    }

    [GeneratedRegex("<td>(?<hours>[0-9]+(\\.[0-9]+)?)</td>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HourCells();
}
