using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using static WaitTime.Scrapers.Tests.Manitoba.ManitobaPage;

namespace WaitTime.Scrapers.Tests.Manitoba;

/// <summary>What the cells say: counts, decimal hours, and words in their place.</summary>
public sealed class ValueTests
{
    private const string Grace = "Grace Hospital",
        Boniface = "St. Boniface Hospital";

    private static readonly string Other = Row(Boniface, "18", "35", "5.5 hrs");

    [Fact]
    public void A_row_gives_two_counts_and_a_wait()
    {
        var result = ReadEmergency(OfEmergency(Row(Grace, "10", "28", "3.5 hrs")));

        result.ShouldBeWhole();
        result.Of(Grace, "waiting").ShouldBeReported(10);
        result.Of(Grace, "treating").ShouldBeReported(28);
        result.Of(Grace).ShouldBeReported(210);
        result.Readings.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("6.25 hrs", 375)]
    [InlineData("6 hrs", 360)]
    [InlineData("1 hr", 60)]
    [InlineData("0.25 hrs", 15)]
    [InlineData("14.25 hrs", 855)]
    [InlineData("12.75&nbsp;hrs", 765)]
    [InlineData("6.5hours", 390)]
    [InlineData("<b>4.5</b> hrs", 270)]
    [InlineData("0 hrs", 0)]
    public void Hours_are_decimal_and_become_minutes(string wait, int minutes) => Wait(wait).ShouldBeReported(minutes);

    [Theory]
    [InlineData("210 min", 210)]
    [InlineData("3 hrs 30 min", 210)]
    public void Minutes_that_say_so_are_minutes(string wait, int minutes) => Wait(wait).ShouldBeReported(minutes);

    [Theory]
    [InlineData("210")]
    [InlineData("3.5")]
    [InlineData("3,5 hrs")]
    [InlineData("-2 hrs")]
    [InlineData("2 - 3 hrs")]
    [InlineData("&lt; 1 hr")]
    [InlineData("3.5 hrs*")]
    [InlineData("Closed 3.5 hrs")]
    [InlineData("3 . 5 hrs")]
    public void A_wait_without_a_unit_or_with_more_than_a_number_is_rejected(string wait)
    {
        var result = ReadEmergency(OfEmergency(Row(Grace, "10", "28", wait), Other));

        result.ShouldReject(Grace, "wait", RejectionReasons.UnreadableValue);
        result.ShouldHaveNone(Grace, "wait");
        result.Of(Grace, "waiting").ShouldBeReported(10);
        result.Of(Boniface).ShouldBeReported(330);
    }

    [Fact]
    public void Minutes_where_hours_were_in_every_row_are_another_layout_and_no_wait() =>
        ReadEmergency(OfEmergency(Row(Grace, "", "", "210"), Row(Boniface, "", "", "330"))).ShouldFailFor(FailureReasons.LayoutChanged);

    [Theory]
    [InlineData("N/A", ReadingState.NotReported)]
    [InlineData("", ReadingState.NotReported)]
    [InlineData("&nbsp;", ReadingState.NotReported)]
    [InlineData("--", ReadingState.NotReported)]
    [InlineData("Closed", ReadingState.Closed)]
    public void A_word_or_nothing_in_place_of_a_number_is_a_state_and_never_zero(string text, ReadingState state)
    {
        var result = ReadEmergency(OfEmergency(Row(Grace, text, text, text), Other));

        result.ShouldBeWhole();
        foreach (var metric in (string[])["wait", "waiting", "treating"])
            result.Of(Grace, metric).ShouldHaveNoValue(state);
    }

    [Fact]
    public void A_word_that_spans_the_columns_is_said_of_each()
    {
        var result = ReadEmergency(OfEmergency($"<tr><td>{Grace}</td><td colspan=\"3\">Closed</td></tr>", Other));

        result.ShouldBeWhole();
        result.Of(Grace).ShouldHaveNoValue(ReadingState.Closed);
        result.Of(Grace, "waiting").ShouldHaveNoValue(ReadingState.Closed);
        result.Of(Grace, "treating").ShouldHaveNoValue(ReadingState.Closed);
    }

    [Theory]
    [InlineData("Grace Hospital (Closed)")]
    [InlineData("Grace Hospital &#8211; CLOSED")]
    [InlineData("Grace Hospital (temporarily closed)")]
    public void A_closed_department_with_a_number_is_closed_and_its_number_is_kept_as_refused(string name)
    {
        var result = ReadEmergency(OfEmergency(Row(name, "3", "28", "3.5 hrs"), Other));

        result.Of(Grace).ShouldHaveNoValue(ReadingState.Closed);
        result.ShouldReject(Grace, "wait", RejectionReasons.Contradicted);
        result.Of(Grace, "treating").ShouldBeReported(28, "people may still be in care");
    }

    [Fact]
    public void A_closed_department_without_a_number_is_closed_and_nothing_is_refused()
    {
        var result = ReadEmergency(OfEmergency(Row("Grace Hospital (Closed)", "0", "2", ""), Other));

        result.ShouldBeWhole();
        result.Of(Grace).ShouldHaveNoValue(ReadingState.Closed);
    }

    [Theory]
    [InlineData("ten")]
    [InlineData("10.5")]
    [InlineData("-1")]
    [InlineData("10 (3)")]
    public void A_count_that_is_no_whole_number_is_rejected(string count)
    {
        var result = ReadEmergency(OfEmergency(Row(Grace, count, "28", "3.5 hrs")));

        result.ShouldReject(Grace, "waiting", RejectionReasons.UnreadableValue);
        result.Of(Grace).ShouldBeReported(210);
    }

    private static Reading Wait(string text)
    {
        var result = ReadEmergency(OfEmergency(Row(Grace, "10", "28", text)));
        result.ShouldBeWhole();
        return result.Of(Grace);
    }
}
