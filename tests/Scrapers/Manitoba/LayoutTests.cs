using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using static WaitTime.Scrapers.Tests.Manitoba.ManitobaPage;

namespace WaitTime.Scrapers.Tests.Manitoba;

/// <summary>The publisher's tags are not known: what cells say decides, not where they stand.</summary>
public sealed class LayoutTests
{
    private static readonly string Grace = Row("Grace Hospital", "10", "28", "3.5 hrs"),
        Concordia = Row("Concordia Hospital", "15", "11", "6 hrs");

    [Fact]
    public void Of_a_page_with_both_tables_each_feed_reads_its_own()
    {
        var page = Of(Table(FacilityKind.Emergency, Grace), Table(FacilityKind.UrgentCare, Concordia));

        ReadEmergency(page).Keys().ShouldBe("Grace Hospital");
        ReadUrgentCare(page).Keys().ShouldBe("Concordia Hospital");
        ReadEmergency(page).Readings.ShouldAllBe(reading => reading.Site.Kind == FacilityKind.Emergency);
        ReadUrgentCare(page).Readings.ShouldAllBe(reading => reading.Site.Kind == FacilityKind.UrgentCare);
    }

    [Fact]
    public void The_other_kinds_page_at_this_address_is_another_layout_and_none_of_its_numbers_is_taken()
    {
        ReadEmergency(OfUrgentCare(Concordia)).ShouldFailFor(FailureReasons.LayoutChanged);
        ReadUrgentCare(OfEmergency(Grace)).ShouldFailFor(FailureReasons.LayoutChanged);
        ReadEmergency(OfUrgentCare(Concordia)).Failure!.Message.ShouldContain("not for emergency departments");
    }

    [Fact]
    public void Columns_in_another_order_are_read_by_their_headers()
    {
        var result = ReadEmergency(
            Of(
                Stamp(EmergencyStamp),
                "<table><tr><th>Wait Time</th><th>Emergency Department</th><th>Treating</th><th>Trend</th><th>WaitingThe number</th></tr>",
                "<tr><td>3.5 hrs</td><td>Grace Hospital</td><td>28</td><td>up</td><td>10</td></tr></table>"
            )
        );

        result.ShouldBeWhole();
        result.Of("Grace Hospital").ShouldBeReported(210);
        result.Of("Grace Hospital", "waiting").ShouldBeReported(10);
        result.Of("Grace Hospital", "treating").ShouldBeReported(28);
    }

    [Fact]
    public void Cells_that_carry_their_own_labels_need_no_header()
    {
        var result = ReadEmergency(
            Of(
                Stamp(EmergencyStamp),
                "<h2>Current Emergency Department Wait Times</h2>",
                "<table><tr><th scope=\"row\">Grace Hospital</th><td data-label=\"Treating\">28</td><td data-label=\"Waiting\">10</td>",
                "<td data-label=\"Wait Time\">3.5 hrs</td></tr></table>"
            )
        );

        result.Of("Grace Hospital").ShouldBeReported(210);
        result.Of("Grace Hospital", "waiting").ShouldBeReported(10);
        result.Of("Grace Hospital", "treating").ShouldBeReported(28);
    }

    [Fact]
    public void Where_the_header_names_no_kind_the_heading_does()
    {
        var page = Of(
            "<h3>Current Urgent Care Centre Wait Times</h3>",
            Table(FacilityKind.UrgentCare, Concordia).Replace("<th>Urgent Care Centre", "<th>Site", StringComparison.Ordinal)
        );

        ReadUrgentCare(page).Of("Concordia Hospital").ShouldBeReported(360);
        ReadEmergency(page).ShouldFailFor(FailureReasons.LayoutChanged);
    }

    [Fact]
    public void Where_nothing_names_a_kind_it_is_the_addresss()
    {
        var page = Of(Table(FacilityKind.UrgentCare, Concordia).Replace("<th>Urgent Care Centre", "<th>Site", StringComparison.Ordinal));

        ReadUrgentCare(page).Of("Concordia Hospital").Site.Kind.ShouldBe(FacilityKind.UrgentCare);
    }

    [Fact]
    public void A_header_that_is_there_again_is_no_place() =>
        ReadEmergency(OfEmergency(Grace, Header(FacilityKind.Emergency), Row("St. Boniface Hospital", "1", "2", "3 hrs"))).ShouldBeWhole();

    [Fact]
    public void A_row_with_other_columns_than_its_header_is_rejected_because_nobody_can_say_which_is_which()
    {
        var result = ReadEmergency(OfEmergency(Grace, "<tr><td>St. Boniface Hospital</td><td>35</td><td>5.5 hrs</td></tr>"));

        result.ShouldReject("St. Boniface Hospital", "wait", RejectionReasons.UnreadableValue);
        result.Keys().ShouldBe("Grace Hospital");
    }

    [Fact]
    public void A_column_that_is_gone_is_missing_and_the_others_are_read()
    {
        var result = ReadEmergency(
            Of("<table><tr><th>Emergency Department</th><th>Wait Time</th></tr><tr><td>Grace Hospital</td><td>3.5 hrs</td></tr></table>")
        );

        result.ShouldBeIncomplete("'waiting'");
        result.ShouldBeIncomplete("'treating'");
        result.Of("Grace Hospital").ShouldBeReported(210);
    }

    [Theory]
    [InlineData("<p>Wait times are currently unavailable.</p>", "no table")]
    [InlineData("<table><tr><th>Year</th><th>Visits</th></tr><tr><td>2025</td><td>41</td></tr></table>", "no table")]
    [InlineData(
        "<table><tr><th>Service d'urgence</th><th>En attente</th><th>En traitement</th><th>Temps d'attente</th></tr>"
            + "<tr><td>H\u00F4pital Grace</td><td>10</td><td>28</td><td>3,5 h</td></tr></table>",
        "no table"
    )]
    public void A_page_without_the_table_or_in_another_language_is_another_layout_and_its_title_is_named(string body, string why)
    {
        var result = ReadEmergency(Of(body));

        result.ShouldFailFor(FailureReasons.LayoutChanged);
        result.Failure!.Message.ShouldContain(why);
        result.Failure.Message.ShouldContain("'Wait Times'");
    }

    [Fact]
    public void A_table_without_rows_is_an_empty_result() => ReadEmergency(OfEmergency()).ShouldFailFor(FailureReasons.EmptyResult);

    [Fact]
    public void A_page_that_lost_its_end_gives_its_whole_rows_and_says_so()
    {
        var page = OfEmergency(Grace, Row("St. Boniface Hospital", "18", "35", "15.5 hrs"));
        var result = ReadEmergency(page[..(page.IndexOf("15.5", StringComparison.Ordinal) + 1)]);

        result.Keys().ShouldBe("Grace Hospital");
        result.ShouldBeIncomplete("truncated");
    }
}
