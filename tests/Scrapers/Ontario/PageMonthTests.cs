using System.Globalization;
using WaitTime.Core.Failures;

namespace WaitTime.Scrapers.Tests.Ontario;

/// <summary>The whole page speaks of one month, in either language, upper or lower case.</summary>
public sealed class PageMonthTests
{
    [Theory]
    [InlineData("SEPTEMBER 2025", "2025-09")]
    [InlineData("September 2025", "2025-09")]
    [InlineData("Sept. 2025", "2025-09")]
    [InlineData("september, 2025", "2025-09")]
    [InlineData("Reporting period: January 2026", "2026-01")]
    [InlineData("SEPTEMBRE 2025", "2025-09")]
    [InlineData("Février 2026", "2026-02")]
    [InlineData("AOÛT 2025", "2025-08")]
    [InlineData("Décembre 2025", "2025-12")]
    [InlineData("  May\n 2025 ", "2025-05")]
    public void The_month_is_read_from_its_own_element(string text, string month)
    {
        var page = OntarioPageBuilder.OfOne("Example General Hospital", "1.4") with
        {
            Period = $"<h6 id=\"surgery-period\" class=\"text-uppercase\">{text}</h6>",
        };

        Month(page).ShouldBe(month);
    }

    [Theory]
    [InlineData("<h2>Time spent in emergency</h2><h3>September 2025</h3>")]
    [InlineData("<h6 id=\"surgery-period\"></h6><h4>Data from September 2025</h4>")]
    public void The_month_is_read_from_a_heading_where_its_element_is_gone(string html)
    {
        Month(OntarioPageBuilder.OfOne("Example General Hospital", "1.4") with { Period = html }).ShouldBe("2025-09");
    }

    [Fact]
    public void A_month_in_its_own_element_comes_before_any_heading()
    {
        Month(
                OntarioPageBuilder.OfOne("Example General Hospital", "1.4") with
                {
                    Period = "<h3>Updated November 2025</h3><p id=\"surgery-period\">September 2025</p>",
                }
            )
            .ShouldBe("2025-09");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("<h6 id=\"surgery-period\"></h6>")]
    [InlineData("<h6 id=\"surgery-period\">2025</h6>")]
    [InlineData("<h6 id=\"surgery-period\">Septober 2025</h6>")]
    [InlineData("<h6 id=\"surgery-period\">September 20255</h6>")]
    [InlineData("<h6 id=\"surgery-period\">September 1925</h6>")]
    [InlineData("<p>September 2025</p>")]
    public void A_page_without_a_month_fails_rather_than_date_its_values_otherwise(string? period)
    {
        var result = (OntarioPageBuilder.OfOne("Example General Hospital", "1.4") with { Period = period }).Parse();

        result.ShouldFailFor(FailureReasons.LayoutChanged);
    }

    [Fact]
    public void A_French_page_is_read_like_the_English_one()
    {
        var wait = HospitalTable.Wait(("Ontario", "2,0"), ("Hôpital Exemple", "1,4")) with
        {
            Heading = "Temps d’attente moyen avant la première évaluation par un médecin (tous les patients)",
            NameHeader = "Nom de l’hôpital",
            HoursHeader = "Moyenne (heures)",
        };
        var stay = wait with { Heading = "Durée moyenne du séjour – patients hospitalisés" };

        var result = (OntarioPageBuilder.Of(stay, wait, stay) with { Period = "<h6 id=\"surgery-period\">SEPTEMBRE 2025</h6>" }).Parse();

        result.ShouldBeWhole();
        result.Readings.ShouldHaveSingleItem().ReportedAt.ShouldBe(OntarioPageBuilder.September);
        result.Of("Hôpital Exemple").ShouldBeReported(84);
    }

    private static string? Month(OntarioPageBuilder page) =>
        page.Parse().Of("Example General Hospital").ReportedAt?.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
