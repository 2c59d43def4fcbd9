using WaitTime.Core.Failures;
using WaitTime.Scrapers.Ontario;

namespace WaitTime.Scrapers.Tests.Ontario;

/// <summary>Four indicators have tables of one shape; only the heading says which one is the wait.</summary>
public sealed class PageTableTests
{
    private static readonly HospitalTable Wait = HospitalTable.Wait(("Ontario", "2.0"), ("Example General Hospital", "1.4"));
    private static readonly HospitalTable LowUrgency = new(
        HospitalTable.LowUrgencyHeading,
        ("Ontario", "3.1"),
        ("Example General Hospital", "3.7")
    );
    private static readonly HospitalTable Admitted = new(
        HospitalTable.AdmittedHeading,
        ("Ontario", "19.8"),
        ("Example General Hospital", "")
    );
    private static readonly HospitalTable Summary = new(null, ("Total Hospitals", "126"))
    {
        NameHeader = "Summary",
        HoursHeader = "Count",
        Sections = false,
    };

    [Theory]
    [InlineData("WLAT")]
    [InlineData("LWAT")]
    [InlineData("LAWT")]
    [InlineData("TLAW")]
    [InlineData("STALW")]
    [InlineData("WTS")]
    public void The_wait_table_is_found_by_its_heading_wherever_it_stands(string order)
    {
        var tables = order.Select(letter =>
            letter switch
            {
                'W' => Wait,
                'L' => LowUrgency,
                'A' => Admitted,
                'S' => Summary,
                _ => HospitalTable.Trend,
            }
        );

        var result = OntarioPageBuilder.Of([.. tables]).Parse();

        result.ShouldBeWhole();
        result.Readings.ShouldHaveSingleItem();
        result.Of("Example General Hospital").ShouldBeReported(84);
    }

    [Theory]
    [InlineData("h2")]
    [InlineData("h5")]
    [InlineData("h6")]
    public void A_heading_of_any_rank_counts(string tag)
    {
        OntarioPageBuilder
            .Of(LowUrgency with { HeadingTag = tag }, Wait with { HeadingTag = tag })
            .Parse()
            .Of("Example General Hospital")
            .ShouldBeReported(84);
    }

    [Theory]
    [InlineData("<div class=\"card\"><div>{0}</div><div>{1}</div></div>")]
    [InlineData("<section><header>{0}<p>Source: NACRS</p></header><div><div>{1}</div></div></section>")]
    [InlineData("{0}<p>Lower is better.</p>{1}")]
    public void Heading_and_table_may_stand_in_wrappers_of_their_own(string layout)
    {
        var (low, wait) = (Wrapped(layout, LowUrgency), Wrapped(layout, Wait));
        var page = OntarioPageBuilder.Of().ToString().Replace("</body>", low + wait + "</body>", StringComparison.Ordinal);

        new PageParser().Parse(page).Of("Example General Hospital").ShouldBeReported(84);
    }

    [Fact]
    public void A_caption_says_more_than_the_heading_before()
    {
        var page = OntarioPageBuilder.Of(LowUrgency, Wait with { Heading = null }).ToString();
        var last = page.LastIndexOf("<table class=\"table\">", StringComparison.Ordinal);
        var captioned = page.Insert(last + "<table class=\"table\">".Length, "<caption>Average wait time to first assessment</caption>");

        new PageParser().Parse(captioned).Of("Example General Hospital").ShouldBeReported(84);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Results by hospital")]
    [InlineData("Compare results across hospitals for the indicator selected:")]
    public void The_only_table_of_hospitals_needs_no_telling_heading(string? heading)
    {
        var result = OntarioPageBuilder.Of(Wait with { Heading = heading }, HospitalTable.Trend, Summary).Parse();

        result.ShouldBeWhole();
        result.Of("Example General Hospital").ShouldBeReported(84);
    }

    [Theory]
    [InlineData(HospitalTable.LowUrgencyHeading)]
    [InlineData(HospitalTable.AdmittedHeading)]
    [InlineData("Average length of stay for high-urgency patients")]
    [InlineData("Durée moyenne du séjour – cas peu urgents")]
    [InlineData("Durée du séjour des patients hospitalisés")]
    [InlineData("Séjour moyen à l’urgence")]
    public void A_table_of_stays_is_never_the_wait_even_where_it_is_the_only_one(string heading) =>
        OntarioPageBuilder.Of(Wait with { Heading = heading }).Parse().ShouldFailFor(FailureReasons.LayoutChanged);

    [Fact]
    public void Several_tables_without_a_heading_for_the_wait_are_a_changed_layout() =>
        OntarioPageBuilder.Of(LowUrgency, Admitted, HospitalTable.Trend).Parse().ShouldFailFor(FailureReasons.LayoutChanged);

    [Theory]
    [InlineData("Hospital name")]
    [InlineData("Hospital Name")]
    [InlineData("HOSPITAL\nNAME ")]
    [InlineData("Nom de l’hôpital")]
    [InlineData("Hôpital")]
    public void The_name_column_is_headed_in_either_language(string header)
    {
        OntarioPageBuilder
            .Of(LowUrgency with { NameHeader = header }, Wait with { NameHeader = header })
            .Parse()
            .Of("Example General Hospital")
            .ShouldBeReported(84);
    }

    [Fact]
    public void A_third_column_is_left_alone()
    {
        var result = OntarioPageBuilder.Of(Wait with { Third = ("vs Ontario average", "Better") }).Parse();

        result.ShouldBeWhole();
        result.Of("Example General Hospital").ShouldBeReported(84);
    }

    [Fact]
    public void A_table_without_sections_is_read_alike()
    {
        OntarioPageBuilder.Of(LowUrgency with { Sections = false }, Wait with { Sections = false }).Parse().ShouldBeWhole();
    }

    private static string Wrapped(string layout, HospitalTable table)
    {
        var text = table.ToString();
        var split = text.IndexOf("<table", StringComparison.Ordinal);
        return layout.Replace("{0}", text[..split], StringComparison.Ordinal).Replace("{1}", text[split..], StringComparison.Ordinal);
    }
}
