using WaitTime.Core.Readings;
using WaitTime.Scrapers.Alberta;
using static WaitTime.Scrapers.Tests.Alberta.AlbertaFeed;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>Which site a record speaks of.</summary>
public sealed class ApiIdentityTests
{
    private readonly ApiParser _parser = new();

    [Theory]
    [InlineData("https://www.example.org/findhealth/facility.aspx?id=1010904&locale=en")]
    [InlineData("https://www.example.org/findhealth/Facility.aspx?id=1010904&locale=en")]
    [InlineData("https://www.example.org/findhealth/Facility.aspx?locale=en&ID=1010904")]
    [InlineData("/findhealth/facility.aspx?id=1010904")]
    [InlineData("  https://www.example.org/facility.aspx?id=1010904 \n")]
    public void The_key_is_the_id_in_the_link(string link) =>
        _parser.Parse(Of(Site("0", "1 hr 5 min").With("URL", link))).Readings.ShouldHaveSingleItem().Site.Key.ShouldBe("1010904");

    /// <summary>The feed says "Red Deer Regional Hospital" where lists say "... Hospital Centre"; names change, ids do not.</summary>
    [Fact]
    public void The_name_is_as_published_and_no_part_of_the_key()
    {
        var site = _parser.Parse(Of(Site("11", "1 hr 5 min").With("Name", " Fort\u00A0Example  Hospital\n"))).Of("11").Site;

        site.Name.ShouldBe("Fort Example Hospital");
    }

    [Fact]
    public void Two_sites_in_one_building_are_two_sites()
    {
        var result = _parser.Parse(
            Of(
                Site("11", "1 hr 5 min").With("GoogleMapsLinkDirection", "https://maps.example.org/?query=51.0,-114.0"),
                Site("12", "1 hr 5 min").With("GoogleMapsLinkDirection", "https://maps.example.org/?query=51.0,-114.0")
            )
        );

        result.Readings.Select(reading => reading.Site.Key).ShouldBe(["11", "12"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://www.example.org/findhealth/facility.aspx")]
    [InlineData("https://www.example.org/findhealth/facility.aspx?id=&locale=en")]
    [InlineData("https://www.example.org/findhealth/facility.aspx?id=abc")]
    [InlineData("https://www.example.org/findhealth/facility.aspx?siteid=11")]
    public void A_link_without_an_id_is_refused_with_the_name(string link)
    {
        var result = _parser.Parse(Of(Site("11", "1 hr 5 min").With("URL", link), Site("12", "1 hr 5 min")));

        result.Readings.ShouldHaveSingleItem().Site.Key.ShouldBe("12");
        result.Rejected.ShouldHaveSingleItem().ShouldBe(new(null, "wait", RejectionReasons.MissingKey, "Example Hospital"));
    }

    [Fact]
    public void A_record_without_a_link_is_refused_with_the_name() =>
        _parser
            .Parse(Of(Site("11", "1 hr 5 min").Without("URL"), Site("12", "1 hr 5 min")))
            .Rejected.ShouldHaveSingleItem()
            .ShouldBe(new(null, "wait", RejectionReasons.MissingKey, "Example Hospital"));

    [Fact]
    public void A_record_without_a_name_is_read_by_its_id()
    {
        var reading = _parser.Parse(Of(Site("11", "1 hr 5 min").Without("Name"))).Of("11");

        reading.ShouldBeReported(65);
        reading.Site.Name.ShouldBe("");
    }

    /// <summary>Half of an id is another site's id.</summary>
    [Theory]
    [InlineData("https://www.example.org/facility.aspx?id=1234567890123")]
    [InlineData("https://www.example.org/facility.aspx?id=12345678901234567890")]
    public void An_id_too_long_to_be_one_is_not_shortened_into_another(string link) =>
        _parser.Parse(Of(Site("0", "1 hr 5 min").With("URL", link))).Readings.ShouldBeEmpty();

    [Fact]
    public void A_link_of_any_length_keeps_its_whole_id()
    {
        var long_ = new string('x', 380);

        var result = _parser.Parse(Of(Site("0", "1 hr 5 min").With("URL", $"/{long_}/facility.aspx?id=1010904")));

        result
            .Readings.ShouldHaveSingleItem()
            .Site.Key.ShouldBe("1010904", "Text is shortened for showing; an id cut with it is another hospital's.");
    }

    [Fact]
    public void The_same_site_in_two_regions_is_one_reading_unless_they_differ()
    {
        var same = _parser.Parse(Of(Site("11", "1 hr 5 min"), Site("11", "1 hr 5 min")));
        var differing = _parser.Parse(Of(Site("11", "1 hr 5 min"), Site("11", "2 hr 5 min")));

        same.Readings.Count.ShouldBe(1);
        same.Rejected.ShouldBeEmpty();
        differing.Of("11").ShouldBeReported(65);
        differing.Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.Duplicate);
    }

    [Theory]
    [InlineData("Emergency", FacilityKind.Emergency)]
    [InlineData("Emergency Departments", FacilityKind.Emergency)]
    [InlineData("", FacilityKind.Emergency)]
    [InlineData("Urgent Care", FacilityKind.UrgentCare)]
    [InlineData("Centres - URGENT", FacilityKind.UrgentCare)]
    public void The_category_marks_urgent_care_in_the_emergency_list(string category, FacilityKind expected) =>
        _parser.Parse(Of(Site("11", "1 hr 5 min").With("Category", category))).Of("11").Site.Kind.ShouldBe(expected);

    [Theory]
    [InlineData("Urgent Care")]
    [InlineData("Emergency")]
    [InlineData(null)]
    public void The_urgent_list_marks_urgent_care_whatever_the_category(string? category) =>
        _parser.Parse(OfUrgent(Site("11", "1 hr 5 min").With("Category", category))).Of("11").Site.Kind.ShouldBe(FacilityKind.UrgentCare);
}
