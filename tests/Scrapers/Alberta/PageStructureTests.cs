using System.Text;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Alberta;
using static WaitTime.Scrapers.Tests.Alberta.AlbertaPage;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>Which site a well speaks of, and pages that are something else.</summary>
public sealed class PageStructureTests
{
    private readonly PageParser _parser = new();

    [Theory]
    [InlineData("/findhealth/facility.aspx?id=1010904&amp;locale=en")]
    [InlineData("https://www.example.org/findhealth/Facility.aspx?id=1010904&locale=en")]
    public void The_key_is_the_id_in_the_link(string link) =>
        _parser
            .Parse(Of(Well("11", "1 hr 5 min").Replace(Link("11"), link, StringComparison.Ordinal)))
            .Readings.ShouldHaveSingleItem()
            .Site.Key.ShouldBe("1010904");

    [Fact]
    public void A_well_without_a_link_is_refused_with_its_name()
    {
        var result = _parser.Parse(
            Of(
                Well("11", "1 hr 5 min").Replace("<a href", "<a data-href", StringComparison.Ordinal),
                Well("", "1 hr 5 min", "Hospital without an id"),
                Well("12", "1 hr 5 min")
            )
        );

        result.Readings.ShouldHaveSingleItem().Site.Key.ShouldBe("12");
        result.Rejected.ShouldAllBe(rejected => rejected.Reason == RejectionReasons.MissingKey);
        result.Rejected.Select(rejected => rejected.Detail).ShouldBe(["", "Hospital without an id"]);
    }

    [Fact]
    public void Entities_and_breaks_in_a_name_are_read_as_a_browser_shows_them() =>
        _parser
            .Parse(Of(Well("11", "1 hr 5 min", "St.&nbsp;Example&#39;s &amp;\n Caf&eacute; &ndash; North")))
            .Of("11")
            .Site.Name.ShouldBe("St. Example's & Café – North");

    [Theory]
    [InlineData("Emergency", FacilityKind.Emergency)]
    [InlineData("Urgent Care", FacilityKind.UrgentCare)]
    public void The_category_marks_urgent_care(string category, FacilityKind expected) =>
        _parser.Parse(Of(Well("11", "1 hr 5 min", category: category))).Of("11").Site.Kind.ShouldBe(expected);

    [Fact]
    public void The_urgent_list_marks_urgent_care_whatever_the_category() =>
        _parser.Parse(OfUrgent(Well("11", "1 hr 5 min"))).Of("11").Site.Kind.ShouldBe(FacilityKind.UrgentCare);

    [Fact]
    public void The_same_well_drawn_twice_is_one_reading_unless_they_differ()
    {
        _parser.Parse(Of(Well("11", "1 hr 5 min"), Well("11", "1 hr 5 min"))).Of("11").ShouldBeReported(65);

        var differing = _parser.Parse(Of(Well("11", "1 hr 5 min"), Well("11", "2 hr 5 min")));
        differing.Of("11").ShouldBeReported(65);
        differing.Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.Duplicate);
    }

    /// <summary>
    /// Damage between two wells leaves the second inside the first, which has lost its own link: the wait of one, the name of the other.
    /// </summary>
    [Fact]
    public void A_well_that_swallowed_the_next_does_not_take_its_name()
    {
        var torn = Well("11", "1 hr 5 min");
        torn = torn[..torn.IndexOf("<div class=\"wt-description\"", StringComparison.Ordinal)];

        var result = _parser.Parse(Of(torn, Well("12", "9 hr 9 min")));

        result.Of("12").ShouldBeReported(549);
        result.Readings.Count.ShouldBe(1, result.Show());
        result.Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.UnreadableValue);
    }

    [Fact]
    public void A_well_that_swallowed_a_broken_one_does_not_take_its_name_either()
    {
        var torn = Well("11", "1 hr 5 min");
        torn = torn[..torn.IndexOf("<div class=\"wt-description\"", StringComparison.Ordinal)];
        var broken = Well("12", "9 hr 9 min").Replace("<div class=\"well", "<divv class=\"well", StringComparison.Ordinal);

        var result = _parser.Parse(Of(torn, broken));

        result.Readings.ShouldBeEmpty(result.Show());
    }

    /// <summary>Cut in its category, an urgent care centre would be an emergency department; cut in its name, another hospital.</summary>
    [Theory]
    [InlineData("Urgent Care</span>", 3)]
    [InlineData("Last Hospital", 4)]
    [InlineData("9 hr", 1)]
    [InlineData("</html>", 0)]
    public void The_last_well_of_a_page_that_ends_early_is_not_read(string at, int characters)
    {
        var page = Of(Well("11", "1 hr 5 min"), WellOf("<div class=\"wt-times\">9 hr 9 min</div>", "12", "Last Hospital", "Urgent Care"));
        var cut = page[..(page.IndexOf(at, StringComparison.Ordinal) + characters)];

        var result = _parser.Parse(cut);

        result.ShouldBeIncomplete("truncated");
        result.Readings.ShouldHaveSingleItem().ShouldBeReported(65);
        result.Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.Truncated);
    }

    [Fact]
    public void A_page_that_ends_in_its_only_well_is_a_failure()
    {
        var page = Of(Well("11", "1 hr 5 min"));

        _parser.Parse(page[..page.IndexOf("Emergency", StringComparison.Ordinal)]).ShouldFailFor(FailureReasons.Integrity);
    }

    [Fact]
    public void A_page_that_ends_before_its_first_well_is_damaged_and_has_no_other_layout()
    {
        var page = Of(Well("11", "1 hr 5 min"));

        _parser.Parse(page[..page.IndexOf("<div class=\"well wt-well", StringComparison.Ordinal)]).ShouldFailFor(FailureReasons.Integrity);
    }

    [Fact]
    public void The_raw_page_without_its_script_holds_no_waits()
    {
        var result = _parser.Parse(
            "<!DOCTYPE html><html><body><p id=\"refreshDate\"></p><p id=\"service-down\"></p><script src=\"x.js\"></script></body></html>"
        );

        result.ShouldFailFor(FailureReasons.LayoutChanged);
        result.Failure.ShouldNotBeNull().Message.ShouldContain("wt-well");
    }

    [Fact]
    public void An_outage_is_reported_in_the_publishers_own_words()
    {
        var result = _parser.Parse(
            "<html><body><p id=\"service-down\"> Wait times are being updated&nbsp;between 00:30 and 04:30. </p></body></html>"
        );

        result.ShouldFailFor(FailureReasons.LayoutChanged);
        result.Failure.ShouldNotBeNull().Message.ShouldContain("Wait times are being updated between 00:30 and 04:30.");
        result.Readings.ShouldBeEmpty();
    }

    [Fact]
    public void An_outage_text_beside_waits_hides_none_of_them() =>
        _parser
            .Parse(
                Of(Well("11", "1 hr 5 min"))
                    .Replace("<p id=\"service-down\">", "<p id=\"service-down\">Some times may be late.", StringComparison.Ordinal)
            )
            .Of("11")
            .ShouldBeReported(65);

    [Theory]
    [InlineData("<html><body><h1>503 Service Unavailable</h1><p>Try again in 45 min</p></body></html>", FailureReasons.LayoutChanged)]
    [InlineData("<", FailureReasons.LayoutChanged)]
    [InlineData("", FailureReasons.WrongFormat)]
    [InlineData("{\"Calgary\":{}}", FailureReasons.WrongFormat)]
    [InlineData("Too many requests", FailureReasons.WrongFormat)]
    public void Another_document_with_status_200_is_a_failure(string document, string reason)
    {
        var result = _parser.Parse(document);

        result.ShouldFailFor(reason);
    }

    [Fact]
    public void A_page_in_windows_1252_keeps_its_numbers_and_accents() =>
        _parser.Parse(Encoding.Latin1.GetBytes(Of(Well("11", "1 hr 5 min", "Hôpital")))).Of("11").Site.Name.ShouldBe("Hôpital");

    [Fact]
    public void The_page_is_recognised_by_its_own_parser_only()
    {
        var page = Of(Well("11", "1 hr 5 min"));

        _parser.Recognises(page).ShouldBeTrue();
        new ApiParser().Recognises(page).ShouldBeFalse();
        _parser.Recognises("<html><body>Service Unavailable</body></html>").ShouldBeFalse();
        _parser.Recognises("").ShouldBeFalse();
    }
}
