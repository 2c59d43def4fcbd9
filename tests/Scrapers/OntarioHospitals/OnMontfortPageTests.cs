using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.OntarioHospitals;

namespace WaitTime.Scrapers.Tests.OntarioHospitals;

/// <summary>Montfort's page: a large number of minutes in a block with a known class.</summary>
public sealed class OnMontfortPageTests
{
    [Fact]
    public void The_large_number_of_the_block_is_the_wait_in_minutes()
    {
        var result = Parse("135");
        result.ShouldBeWhole();
        result.Of("Montfort").ShouldBeReported(135);
        result.Of("Montfort").Site.Name.ShouldBe("Hôpital Montfort");
    }

    [Fact]
    public void The_page_has_no_time_and_none_is_made_up() => Parse("135").Of("Montfort").ReportedAt.ShouldBeNull();

    [Theory]
    [InlineData("--")]
    [InlineData("&mdash;")]
    [InlineData("")]
    [InlineData("Non disponible")]
    [InlineData("N/D")]
    public void Two_dashes_and_other_words_for_nothing_are_not_reported(string text) =>
        Parse(text == "&mdash;" ? "-" : text).Of("Montfort").ShouldHaveNoValue(ReadingState.NotReported);

    [Fact]
    public void Zero_minutes_are_zero() => Parse("0").Of("Montfort").ShouldBeReported(0);

    [Theory]
    [InlineData("135 minutes", 135)]
    [InlineData("2 h 15 min", 135)]
    [InlineData("2:15", 135)]
    [InlineData("<span>135</span>", 135)]
    [InlineData("&nbsp;135\n", 135)]
    public void A_unit_beside_the_number_counts(string text, int minutes) => Parse(text).Of("Montfort").ShouldBeReported(minutes);

    [Theory]
    [InlineData("2,25")]
    [InlineData("-5")]
    [InlineData("9000")]
    [InlineData("1h à 2h")]
    public void Hours_in_decimals_ranges_and_impossible_numbers_are_refused(string text) =>
        Parse(text).ShouldReject("Montfort", "wait", RejectionReasons.UnreadableValue);

    [Fact]
    public void A_closed_department_has_no_wait_whatever_number_stands_beside() =>
        Parse("135", "<p>L’urgence est fermée jusqu’à demain.</p>").Of("Montfort").ShouldHaveNoValue(ReadingState.Closed);

    [Fact]
    public void Large_numbers_of_other_blocks_are_none_of_the_wait()
    {
        const string other =
            "<html><body><div class=\"block-content-block_autre\"><div class=\"gros-chiffres\">289</div></div></body></html>";
        new OnMontfortPageParser().Parse(other).ShouldFailFor(FailureReasons.LayoutChanged);
    }

    [Fact]
    public void Of_two_numbers_in_the_block_the_first_is_the_wait() =>
        Parse("135", "<div class=\"gros-chiffres\">12</div>").Of("Montfort").ShouldBeReported(135);

    [Fact]
    public void The_english_page_says_the_same() =>
        new OnMontfortPageParser()
            .Parse(Page("135", "").Replace("Temps d’attente médian", "Median wait time", StringComparison.Ordinal))
            .Of("Montfort")
            .ShouldBeReported(135);

    [Fact]
    public void Another_hospitals_page_is_another_layout() =>
        new OnMontfortPageParser()
            .Parse("<html><body><div id=\"milton\">01 Hour(s) and 48 Minute(s)</div></body></html>")
            .ShouldFailFor(FailureReasons.LayoutChanged);

    [Fact]
    public void A_page_whose_end_did_not_arrive_is_not_believed() =>
        new OnMontfortPageParser().Parse(Page("135", "")[..^20]).ShouldFailFor(FailureReasons.Integrity);

    private static ParseResult Parse(string number, string more = "") => new OnMontfortPageParser().Parse(Page(number, more));

    private static string Page(string number, string more) =>
        $"""
            <html lang="fr"><body>
            <div class="block block-content-block_nouveau_temps_d_attente"><h2>Temps d’attente médian</h2>
            <div class="gros-chiffres">{number}</div><p>minutes</p>{more}</div>
            </body></html>
            """;
}
