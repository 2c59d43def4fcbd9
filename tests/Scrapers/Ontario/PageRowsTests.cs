using WaitTime.Core.Readings;
using WaitTime.Scrapers.Ontario;

namespace WaitTime.Scrapers.Tests.Ontario;

/// <summary>Hospitals share their table with rows that are none; names are their only key.</summary>
public sealed class PageRowsTests
{
    [Theory]
    [InlineData("Ontario")]
    [InlineData("ONTARIO")]
    [InlineData("Ontario average")]
    [InlineData("Ontario (average)")]
    [InlineData("Ontario - all hospitals")]
    [InlineData("Provincial average")]
    [InlineData("Moyenne provinciale")]
    [InlineData("Moyenne de l’Ontario")]
    [InlineData("Total")]
    [InlineData("Total Hospitals")]
    [InlineData("Total des hôpitaux")]
    [InlineData("All hospitals")]
    [InlineData("202411")]
    [InlineData("2025-09")]
    [InlineData("September 2025")]
    [InlineData("Septembre 2025")]
    [InlineData("Hospital name")]
    [InlineData("Nom de l’hôpital")]
    [InlineData("East")]
    [InlineData("North West Region")]
    [InlineData("Toronto Region")]
    [InlineData("Ontario Health East")]
    [InlineData("Ontario Health - East")]
    [InlineData("Ontario Health (North East)")]
    [InlineData("Region: Central")]
    [InlineData("LHIN 4")]
    [InlineData("Central East LHIN")]
    [InlineData("126")]
    [InlineData("")]
    public void A_row_that_names_no_hospital_is_no_hospital(string name)
    {
        var result = OntarioPageBuilder.Of(HospitalTable.Wait((name, "2.0"), ("Example General Hospital", "1.4"))).Parse();

        result.ShouldBeWhole();
        result.Keys().ShouldBe("Example General Hospital");
    }

    [Theory]
    [InlineData("Ontario Shores Example Centre")]
    [InlineData("Toronto East Example Hospital")]
    [InlineData("North York Example Hospital")]
    [InlineData("May Court Hospital")]
    [InlineData("Central Example Hospital")]
    [InlineData("Western Region Example Hospital")]
    [InlineData("Children's Hospital Of Eastern Example")]
    public void A_hospital_that_is_named_after_a_place_or_a_month_is_one(string name)
    {
        OntarioPageBuilder.OfOne(name, "1.4").Parse().Of(name).ShouldBeReported(84);
    }

    [Theory]
    [InlineData("St. Example's Health Care, London", "St. Example's Health Care, London")]
    [InlineData("Example Healthcare Alliance : Clinton Site", "Example Healthcare Alliance : Clinton Site")]
    [InlineData("Perth &amp; Example Falls Dist-Example Site", "Perth & Example Falls Dist-Example Site")]
    [InlineData("Example Hospital (The)-Civic Site", "Example Hospital (The)-Civic Site")]
    [InlineData("Hôpital Exemple Hospital", "Hôpital Exemple Hospital")]
    [InlineData("<a href=\"?h=1\">Example Health Network-&nbsp;Scar.Gen.\n Site</a>", "Example Health Network- Scar.Gen. Site")]
    [InlineData("1st Example Hospital", "1st Example Hospital")]
    public void A_name_with_signs_in_it_is_kept_as_published(string html, string name)
    {
        OntarioPageBuilder.OfOne(html, "1.4").Parse().Of(name).Site.ShouldBe(new Site(name, name));
    }

    [Fact]
    public void Names_that_contain_one_another_are_hospitals_of_their_own()
    {
        var result = OntarioPageBuilder
            .Of(
                HospitalTable.Wait(
                    ("Brightexample Health System-Owen Sound", "2.4"),
                    ("Brightexample Health System-Owen Sound Site", "2.5"),
                    ("Mount Example", "1.0"),
                    ("Example Health System-Mount Example Site", "3.0")
                )
            )
            .Parse();

        result.ShouldBeWhole();
        result.Of("Brightexample Health System-Owen Sound").ShouldBeReported(144);
        result.Of("Brightexample Health System-Owen Sound Site").ShouldBeReported(150);
        result.Of("Mount Example").ShouldBeReported(60);
        result.Of("Example Health System-Mount Example Site").ShouldBeReported(180);
    }

    [Fact]
    public void A_row_that_is_printed_twice_alike_is_read_once()
    {
        var result = OntarioPageBuilder
            .Of(HospitalTable.Wait(("Example General Hospital", "1.4"), ("Example  General Hospital", "1.40")))
            .Parse();

        result.ShouldBeWhole();
        result.Readings.ShouldHaveSingleItem().Value.ShouldBe(84);
    }

    [Fact]
    public void A_second_different_value_for_the_same_name_is_rejected_and_the_first_kept()
    {
        var result = OntarioPageBuilder
            .Of(HospitalTable.Wait(("Example General Hospital", "1.4"), ("Example General Hospital", "2.4")))
            .Parse();

        result.Of("Example General Hospital").ShouldBeReported(84);
        result.ShouldReject("Example General Hospital", "wait", RejectionReasons.Duplicate);
    }

    [Fact]
    public void A_row_of_one_cell_is_passed_over()
    {
        var page = OntarioPageBuilder
            .OfOne("Example General Hospital", "1.4")
            .ToString()
            .Replace("</tbody>", "<tr><td colspan=\"2\">Values are rounded.</td></tr></tbody>", StringComparison.Ordinal);

        var result = new PageParser().Parse(page);

        result.ShouldBeWhole();
        result.Readings.ShouldHaveSingleItem();
    }
}
