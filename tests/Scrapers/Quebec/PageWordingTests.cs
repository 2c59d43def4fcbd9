using System.Text;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>Lines are known by what they say, in both languages, and cards by their titles and nothing else.</summary>
public sealed class PageWordingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_French_stays_of_2026_are_read(bool bareText)
    {
        var page = QuebecPageBuilder.Of(new Card("101") { WaitingRoom = "4 h 01", Stretcher = "12 h 30" }) with
        {
            Labels = PageLabels.FrenchOf2026,
            Stamp = "23 juin 10 h 00",
            BareText = bareText,
        };

        var result = page.Parse();

        result.ShouldBeWhole();
        result.Of("101", "ambulatory_stay").ShouldBeReported(241);
        result.Of("101", "stretcher_stay").ShouldBeReported(750);
        result.Of("101", "waiting").ShouldBeReported(4);
    }

    [Theory]
    [InlineData("ne s'applique pas")]
    [InlineData("ne s’applique pas")]
    [InlineData("Ne s’applique pas")]
    [InlineData("sans objet")]
    [InlineData("temporairement non disponible")]
    public void A_French_word_for_no_number_is_no_number_and_no_refusal(string word)
    {
        var result = (
            QuebecPageBuilder.Of(new Card("101") { Occupancy = word, Stretcher = word }, new Card("102")) with
            {
                Labels = PageLabels.FrenchOf2026,
                Stamp = "23 juin 10 h 00",
            }
        ).Parse();

        result.ShouldBeWhole();
        result.Of("101", "occupancy").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("101", "stretcher_stay").ShouldHaveNoValue(ReadingState.NotReported);
    }

    [Theory]
    [InlineData("Mean time spent in the waiting room (previous day)", "4:05", "ambulatory_stay", 245)]
    [InlineData("Average length of stay of people in the waiting room", "4:05", "ambulatory_stay", 245)]
    [InlineData("Average stay of people waiting on a stretcher (from the previous day)", "4:05", "stretcher_stay", 245)]
    [InlineData("Séjour moyen sur civière", "4:05", "stretcher_stay", 245)]
    [InlineData("Stretcher occupancy rate", "88%", "occupancy", 88)]
    [InlineData("Taux moyen d’occupation", "88%", null, 0)]
    [InlineData("Délai estimé avant de voir un médecin", "1:10", "wait", 70)]
    [InlineData("Nombre total de patients présents", "31", "present", 31)]
    [InlineData("Patients en attente de voir un médecin", "9", "waiting", 9)]
    [InlineData("Number of people on a stretcher for more than 24 hours", "9", null, 0)]
    [InlineData("Nombre de personnes en attente sur une civière", "9", null, 0)]
    [InlineData("Average wait on 811 (from the previous day)", "0:11", null, 0)]
    [InlineData("Attente moyenne au 811 (la veille)", "0:11", null, 0)]
    public void A_line_is_known_by_its_words_wherever_they_stand(string label, string value, string? metric, int expected)
    {
        var card = new Card("101")
        {
            Wait = null,
            Waiting = null,
            Present = null,
            Occupancy = null,
            WaitingRoom = null,
            Stretcher = null,
            OtherLines = [(label, value)],
        };

        var readings = QuebecPageBuilder.Of(card, new Card("102")).Parse().Readings.Where(reading => reading.Site.Key == "101").ToList();

        if (metric is null)
            readings.ShouldBeEmpty();
        else
            readings
                .ShouldHaveSingleItem()
                .ShouldSatisfyAllConditions(reading => reading.Metric.ShouldBe(metric), reading => reading.Value.ShouldBe(expected));
    }

    /// <summary>The bold texts that are left are its values.</summary>
    [Theory]
    [InlineData("<div class=\"font-weight-bold textual-content\">Hôpital Exemple</div>", "")]
    [InlineData("Hôpital Exemple", "")]
    [InlineData("Hôpital Exemple", "11")]
    public void A_card_without_a_title_has_no_name(string title, string instead)
    {
        var page = QuebecPageBuilder.Of(new Card("101")).ToString();
        var untitled = page.Replace(title, instead, StringComparison.Ordinal);
        untitled.Length.ShouldBeLessThan(page.Length);

        var result = QuebecPageBuilder.Parse(untitled);

        result.ShouldBeWhole();
        result.Of("101").ShouldBeReported(88);
        result.Of("101").Site.Name.ShouldBe("");
    }

    [Fact]
    public void One_stray_byte_costs_one_letter_and_is_told_apart_from_another_encoding()
    {
        var page = QuebecPageBuilder.Of(new Card("101", "Hôpital Été"), new Card("102", "Hôtel-Dieu")) with
        {
            Labels = PageLabels.FrenchOf2026,
            Stamp = "23 juin 10 h 00",
        };
        var bytes = page.ToBytes();
        var letter = bytes.AsSpan().IndexOf("é"u8);
        // ISO-8859-1 in the middle of UTF-8: in "Durée" or "estimé" it strikes a label.
        var struck = bytes.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes("éjour"));
        byte[] mixed = [.. bytes[..struck], 0xE9, .. bytes[(struck + 2)..]];

        var result = QuebecPageBuilder.Parse(mixed);

        letter.ShouldBeGreaterThan(0);
        result.ShouldBeWhole();
        result.Readings.ShouldBe(page.Parse().Readings);
    }
}
