using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Quebec;

public sealed class PageLayoutTests
{
    public static TheoryData<bool, bool> LanguagesAndNestings =>
        new()
        {
            { false, false },
            { false, true },
            { true, false },
            { true, true },
        };

    [Theory]
    [MemberData(nameof(LanguagesAndNestings))]
    public void Both_languages_in_both_nestings_give_the_same_readings(bool french, bool bareText)
    {
        var page = QuebecPageBuilder.Of(
            new Card("101"),
            new Card("102")
            {
                Wait = "02:05",
                Occupancy = "not applicable",
                Stretcher = "101:51",
            }
        );

        var result = (page with { Labels = french ? PageLabels.French : PageLabels.English, BareText = bareText }).Parse();

        result.ShouldBeWhole();
        result.Readings.Select(ParsedReadings.Show).ShouldBe(page.Parse().Readings.Select(ParsedReadings.Show));
        result.Of("102").ShouldBeReported(125);
        result.Of("102", "stretcher_stay").ShouldBeReported(6111);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<sup>1</sup>")]
    [InlineData(" <sup>1</sup> \r\n\r\n\t\t   &nbsp; ")]
    [InlineData(" <sup><a href=\"#note1\"><span class=\"sr-only\">Read the content of the note</span> 1</a></sup>")]
    public void Footnote_calls_and_runs_of_blanks_behind_a_label_do_not_matter(string footnote)
    {
        var bold = (QuebecPageBuilder.Of(new Card("101")) with { Footnote = footnote }).Parse();
        var bare = (QuebecPageBuilder.Of(new Card("101")) with { Footnote = footnote, BareText = true }).Parse();

        bold.ShouldBeWhole();
        bare.ShouldBeWhole();
        bold.Of("101").ShouldBeReported(88);
        bare.Of("101").ShouldBeReported(88);
    }

    [Theory]
    [InlineData(":", "01:28")]
    [InlineData(":", "101:51")]
    [InlineData(" : ", "3:16")]
    [InlineData(": ", "2 h 15 min")]
    public void A_bare_value_stands_behind_the_labels_colon_and_not_behind_its_own(string colon, string value)
    {
        var page = QuebecPageBuilder.Of(new Card("101") { Wait = value }) with
        {
            BareText = true,
            Colon = colon,
            Footnote = "<sup>1</sup>",
        };

        page.Parse().Of("101").Value.ShouldBe((page with { BareText = false }).Parse().Of("101").Value.ShouldNotBeNull());
    }

    [Fact]
    public void Lines_are_told_apart_by_their_labels_and_not_by_their_position()
    {
        var card = new Card("101") { Helpline = "00:11", OtherLines = [("Number of beds", "900"), ("Average wait on a bench", "77:00")] };

        var result = QuebecPageBuilder.Of(card).Parse();

        result.ShouldBeWhole();
        result.Readings.Count.ShouldBe(6, "the 811 line and unknown lines measure nothing of ours");
        result.Of("101", "waiting").ShouldBeReported(4);
    }

    [Fact]
    public void The_fragment_without_the_pages_chrome_is_read_like_the_page()
    {
        var page = QuebecPageBuilder.Of(new Card("101"), new Card("102"));

        var result = (page with { Chrome = false }).Parse();

        result.ShouldBeWhole();
        result.Readings.ShouldBe(page.Parse().Readings);
    }

    [Theory]
    [InlineData("/en/fiche?nofiche=")]
    [InlineData("/fr/fiche?lang=fr&amp;nofiche=")]
    [InlineData("https://sante.gouv.qc.ca/fiche/?a=1&amp;nofiche=")]
    public void The_record_number_is_the_key(string linkPrefix)
    {
        var result = QuebecPageBuilder.Of(new Card("1102474", "Centre hospitalier Exemple") { LinkPrefix = linkPrefix }).Parse();

        result.Of("1102474").Site.ShouldBe(new Site("1102474", "Centre hospitalier Exemple"));
    }

    [Theory]
    [InlineData("Hôpital du Sacré-Cœur Exemple")]
    [InlineData("Centre hospitalier de St.Exemple")]
    [InlineData("Hôpital Barrie / Barrie Hospital")]
    [InlineData("Hôpital de l’Enfant")]
    public void Names_are_kept_as_published(string name)
    {
        QuebecPageBuilder.Of(new Card("101", name)).Parse().Of("101").Site.Name.ShouldBe(name);
    }

    [Fact]
    public void A_name_that_is_part_of_another_is_a_hospital_of_its_own()
    {
        var result = QuebecPageBuilder
            .Of(
                new Card("101", "Hôpital Notre-Dame") { Wait = "01:00" },
                new Card("102", "Hôpital Notre-Dame-de-Fatima") { Wait = "02:00" }
            )
            .Parse();

        result.Of("101").ShouldBeReported(60);
        result.Of("102").ShouldBeReported(120);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12 rue Fictive")]
    [InlineData("12 rue Fictive,  Ville,  H0H 0H0<br>  Montréal")]
    [InlineData("12 rue Fictive, bureau 3, Ville, Québec, H0H 0H0<br>Région : Montréal")]
    public void An_address_of_any_shape_is_left_alone(string address)
    {
        var result = QuebecPageBuilder.Of(new Card("101") { Address = address }).Parse();

        result.ShouldBeWhole();
        result.Readings.Count.ShouldBe(6);
    }

    /// <summary>All that follows an open table inside of a line stands inside of that line: the next hospitals with their values.</summary>
    [Fact]
    public void No_stray_tag_gives_a_hospital_the_value_of_another()
    {
        var other = new Card("102")
        {
            Wait = "02:05",
            Waiting = "9",
            Present = "31",
            Occupancy = "139%",
            WaitingRoom = "5:37",
            Stretcher = "101:51",
        };
        var page = QuebecPageBuilder.Of(new Card("101"), other).ToString();
        decimal?[] others = [125, 9, 31, 139, 337, 6111];

        for (var at = page.IndexOf('<', StringComparison.Ordinal); at >= 0; at = page.IndexOf('<', at + 1))
        {
            QuebecPageBuilder
                .Parse(page.Insert(at, "<table>"))
                .Readings.Where(reading => reading.Site.Key == "101" && others.Contains(reading.Value))
                .Select(ParsedReadings.Show)
                .ShouldBeEmpty($"The table was opened before {page[at..Math.Min(page.Length, at + 40)]}.");
        }
    }

    [Fact]
    public void A_card_of_the_list_without_a_record_number_is_rejected_by_name()
    {
        var result = QuebecPageBuilder.Of(new Card("101"), new Card(Fiche: null, "Hôpital Nouveau")).Parse();

        result.ShouldReject(null, null, RejectionReasons.MissingKey);
        result.Rejected.ShouldHaveSingleItem().Detail.ShouldBe("Hôpital Nouveau");
        result.Keys().ShouldBe("101");
    }
}
