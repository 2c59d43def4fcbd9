using WaitTime.Core.Readings;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Tests.Properties;
using static WaitTime.Scrapers.Tests.Manitoba.ManitobaPage;

namespace WaitTime.Scrapers.Tests.Manitoba;

/// <summary>Both parsers, given anything.</summary>
public sealed class ManitobaPropertyTests
{
    private static readonly ParserTrial Emergency = Trials.Of("mb-wrha/emergency"),
        UrgentCare = Trials.Of("mb-wrha/urgent-care");

    /// <summary>Small, so that a change strikes something that matters; different in every value, so that a mix-up shows.</summary>
    private static readonly byte[] Small = Bytes(
        Of(
            Stamp(EmergencyStamp),
            Table(FacilityKind.Emergency, Row("Grace Hospital", "10", "28", "13.25 hrs"), Row("St. Boniface", "17", "N/A", "Closed")),
            Stamp(UrgentCareStamp),
            Table(FacilityKind.UrgentCare, Row("Concordia", "15", "11", "6.75 hrs"), Row("Victoria (Closed)", "2", "31", ""))
        )
    );

    private static readonly byte[] Sample = SampleFiles.Read("mb-wrha/emergency.html");

    [Fact]
    public void The_pages_pieces_in_any_order_give_nothing_that_was_not_published()
    {
        var soup = Soup.Of(
            "<table>",
            "<table><tr><th>Emergency Department</th><th>Waiting</th><th>Treating</th><th>Wait Time</th></tr>",
            "<tr>",
            "<td>",
            "</td>",
            "<td>Grace Hospital</td>",
            "<td>Victoria (Closed)</td>",
            "<td colspan=\"2\">",
            "<td data-label=\"Wait Time\">",
            "<td data-label=\"Waiting\">",
            "<th>Urgent Care Centre</th><th>Wait Time</th>",
            "<td>10</td>",
            "<td>28</td>",
            "<td>13.25 hrs</td>",
            "Closed",
            "</tr>",
            "</table>",
            "<h2>Urgent Care</h2>",
            "<p>Last updated: 9:44 AM",
            "<div>",
            "</div>"
        );

        Emergency.Holds(soup, 500);
        UrgentCare.Holds(soup, 500);
    }

    [Fact]
    public void A_damaged_page_gives_nothing_that_was_not_published()
    {
        Emergency.Holds(Damage.Of(Small), 500);
        UrgentCare.Holds(Damage.Of(Small), 500);
    }

    [Fact]
    public void A_small_page_that_ends_at_any_of_its_bytes_says_nothing_else()
    {
        Emergency.HoldsAtEveryCut(Small, readings: 6);
        UrgentCare.HoldsAtEveryCut(Small, readings: 6);
    }

    /// <summary>The sample holds every row on one line.</summary>
    [Fact]
    public void A_page_that_lost_lines_gives_no_number_that_it_did_not_have()
    {
        var published = PublishedCells.OnPage(Sample);

        Emergency.Holds(Damage.LostLines(Sample), 80, damaged => ParserRules.GivesNothingBut(damaged, published.Of));
    }
}
