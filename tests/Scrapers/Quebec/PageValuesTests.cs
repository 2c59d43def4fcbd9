using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Quebec;

public sealed class PageValuesTests
{
    [Fact]
    public void Every_line_of_a_card_is_read_under_its_metric()
    {
        var result = QuebecPageBuilder.Of(new Card("101")).Parse();

        result.ShouldBeWhole();
        result.Readings.Count.ShouldBe(6);
        result.Of("101").ShouldBeReported(88);
        result.Of("101", "waiting").ShouldBeReported(4);
        result.Of("101", "present").ShouldBeReported(17);
        result.Of("101", "occupancy").ShouldBeReported(60);
        result.Of("101", "ambulatory_stay").ShouldBeReported(196);
        result.Of("101", "stretcher_stay").ShouldBeReported(581);
        result.Readings.ShouldAllBe(reading => reading.ReportedAt == QuebecPageBuilder.StampedAt);
    }

    [Theory]
    [InlineData("00:00", 0)]
    [InlineData("01:28", 88)]
    [InlineData("2:30", 150)]
    [InlineData("3:16", 196)]
    [InlineData("19:55", 1195)]
    [InlineData("101:51", 6111)]
    [InlineData("2 h 15 min", 135)]
    [InlineData("4 h 15 min", 255)]
    [InlineData("2\u00A0h\u00A015", 135)]
    [InlineData("2 h", 120)]
    [InlineData("45 min", 45)]
    [InlineData("120 min", 120)]
    public void A_duration_is_read_as_minutes_in_every_rendering(string published, int minutes)
    {
        var result = QuebecPageBuilder
            .Of(
                new Card("101")
                {
                    Wait = published,
                    Stretcher = published,
                    WaitingRoom = published,
                }
            )
            .Parse();

        result.ShouldBeWhole();
        result.Of("101").ShouldBeReported(minutes);
        result.Of("101", "stretcher_stay").ShouldBeReported(minutes);
        result.Of("101", "ambulatory_stay").ShouldBeReported(minutes);
    }

    [Theory]
    [InlineData("90", "a bare number says neither hours nor minutes")]
    [InlineData("1:75", "no hour has 75 minutes")]
    [InlineData("01:2", "the minutes are cut")]
    [InlineData("-1:20", "nobody waits less than nothing")]
    [InlineData("1:28:30", "no such notation is known")]
    [InlineData("1.5", "the page does not write decimal hours")]
    [InlineData("01:28 approx.", "what follows is unknown")]
    public void A_duration_in_no_known_notation_is_rejected_and_not_guessed(string published, string because)
    {
        var result = QuebecPageBuilder.Of(new Card("101") { Wait = published }).Parse();

        result.ShouldReject("101", "wait", RejectionReasons.UnreadableValue);
        result.Readings.ShouldNotContain(reading => reading.Metric == "wait", because);
    }

    /// <summary>The last two of the three parts would be a time of their own, and the first the end of the label.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("<sup>1</sup>")]
    public void A_bare_clock_of_three_parts_is_rejected_whole(string footnote)
    {
        var page = QuebecPageBuilder.Of(new Card("101") { Wait = "1:28:30" }) with { BareText = true, Footnote = footnote, Colon = ":" };

        page.Parse().ShouldReject("101", "wait", RejectionReasons.UnreadableValue);
        page.Parse().ShouldHaveNone("101", "wait");
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("143", 143)]
    [InlineData("1,234", 1234)]
    [InlineData("1\u00A0234", 1234)]
    [InlineData("1\u202F234", 1234)]
    public void A_count_is_read_with_and_without_thousands_marks(string published, int people)
    {
        var result = QuebecPageBuilder.Of(new Card("101") { Waiting = published, Present = published }).Parse();

        result.ShouldBeWhole();
        result.Of("101", "waiting").ShouldBeReported(people);
        result.Of("101", "present").ShouldBeReported(people);
    }

    [Theory]
    [InlineData("-3")]
    [InlineData("4.5")]
    [InlineData("1,23")]
    [InlineData("12 people")]
    [InlineData("79,228,162,514,264,337,593,543,950,335")]
    public void A_count_in_no_known_notation_is_rejected(string published)
    {
        var result = QuebecPageBuilder.Of(new Card("101") { Waiting = published }).Parse();

        result.ShouldReject("101", "waiting", RejectionReasons.UnreadableValue);
        result.ShouldHaveNone("101", "waiting");
    }

    [Theory]
    [InlineData("0%", 0)]
    [InlineData("60%", 60)]
    [InlineData("380%", 380)]
    [InlineData("109 %", 109)]
    [InlineData("109\u00A0%", 109)]
    public void An_occupancy_is_read_as_a_percentage_of_any_size(string published, int percent)
    {
        var result = QuebecPageBuilder.Of(new Card("101") { Occupancy = published }).Parse();

        result.ShouldBeWhole();
        result.Of("101", "occupancy").ShouldBeReported(percent);
    }

    [Fact]
    public void An_occupancy_without_its_sign_is_rejected()
    {
        var result = QuebecPageBuilder.Of(new Card("101") { Occupancy = "60" }).Parse();

        result.ShouldReject("101", "occupancy", RejectionReasons.UnreadableValue);
        result.ShouldHaveNone("101", "occupancy");
    }

    [Fact]
    public void More_people_waiting_than_present_are_no_count_of_either()
    {
        var result = QuebecPageBuilder.Of(new Card("101") { Waiting = "18" }, new Card("102") { Waiting = "17" }).Parse();

        result.ShouldReject("101", "waiting", RejectionReasons.Contradicted);
        result.ShouldReject("101", "present", RejectionReasons.Contradicted);
        result.Of("101").ShouldBeReported(88);
        result.Of("102", "waiting").ShouldBeReported(17);
    }

    [Fact]
    public void Zeros_are_values()
    {
        var result = QuebecPageBuilder
            .Of(
                new Card("101")
                {
                    Wait = "00:00",
                    Waiting = "0",
                    Present = "0",
                    Occupancy = "0%",
                    WaitingRoom = "0:00",
                    Stretcher = "0:00",
                }
            )
            .Parse();

        result.ShouldBeWhole();
        result.Readings.Count.ShouldBe(6);
        result.Readings.ShouldAllBe(reading => reading.State == ReadingState.Reported && reading.Value == 0);
    }
}
