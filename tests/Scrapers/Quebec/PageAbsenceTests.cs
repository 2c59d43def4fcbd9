using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Quebec;

public sealed class PageAbsenceTests
{
    [Theory]
    [InlineData("currently not available")]
    [InlineData("Currently  not\n available")]
    [InlineData("not applicable")]
    [InlineData("Non disponible")]
    [InlineData("Actuellement non disponible")]
    [InlineData("pas d’information disponible")]
    [InlineData("Sans objet")]
    [InlineData("N/A")]
    [InlineData("N/D")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("—")]
    [InlineData("")]
    public void A_word_for_no_number_never_becomes_a_number(string word)
    {
        var result = QuebecPageBuilder
            .Of(
                new Card("101")
                {
                    Wait = word,
                    Waiting = word,
                    Present = word,
                    Occupancy = word,
                    WaitingRoom = word,
                    Stretcher = word,
                }
            )
            .Parse();

        result.ShouldBeWhole();
        result.Readings.Count.ShouldBe(6);
        result.Readings.ShouldAllBe(reading => reading.State == ReadingState.NotReported && reading.Value == null);
    }

    [Fact]
    public void An_unknown_word_is_rejected_with_its_text_and_does_not_become_a_number()
    {
        var result = QuebecPageBuilder.Of(new Card("101") { Wait = "bientôt" }).Parse();

        result.ShouldHaveNone("101", "wait");
        result.Rejected.ShouldHaveSingleItem().Detail.ShouldBe("bientôt");
    }

    [Fact]
    public void The_wait_may_be_missing_while_the_counts_are_there()
    {
        var result = QuebecPageBuilder.Of(new Card("101") { Wait = "currently not available", Waiting = "6" }).Parse();

        result.Of("101").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("101", "waiting").ShouldBeReported(6);
    }

    [Fact]
    public void The_counts_may_be_missing_while_the_wait_is_there()
    {
        const string missing = "currently not available";
        var result = QuebecPageBuilder
            .Of(
                new Card("101")
                {
                    Wait = "05:32",
                    Waiting = missing,
                    Present = missing,
                    Occupancy = "not applicable",
                }
            )
            .Parse();

        result.Of("101").ShouldBeReported(332);
        result.Of("101", "waiting").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("101", "present").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("101", "occupancy").ShouldHaveNoValue(ReadingState.NotReported);
    }

    [Fact]
    public void A_line_that_one_hospital_lacks_is_no_statement_about_it()
    {
        var result = QuebecPageBuilder.Of(new Card("101"), new Card("102") { Wait = null }).Parse();

        result.ShouldBeWhole();
        result.ShouldHaveNone("102", "wait");
        result.Of("102", "present").ShouldBeReported(17);
    }

    [Fact]
    public void A_line_that_every_hospital_lacks_makes_the_result_incomplete()
    {
        var result = QuebecPageBuilder.Of(new Card("101") { Wait = null }, new Card("102") { Wait = null }).Parse();

        result.ShouldBeIncomplete("'wait'");
        result.Readings.Count.ShouldBe(10);
    }

    [Fact]
    public void A_closed_emergency_room_is_closed_and_not_unreported()
    {
        var result = QuebecPageBuilder.Of(new Card("101") { Wait = "Fermé" }).Parse();

        result.Of("101").ShouldHaveNoValue(ReadingState.Closed);
    }
}
