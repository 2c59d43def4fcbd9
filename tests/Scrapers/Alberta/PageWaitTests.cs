using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Alberta;
using static WaitTime.Scrapers.Tests.Alberta.AlbertaPage;

namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>What the drawn page's wells say.</summary>
public sealed class PageWaitTests
{
    private readonly PageParser _parser = new();

    [Theory]
    [InlineData("3 hr 37 min", 217)]
    [InlineData("1 hr 8 min", 68)]
    [InlineData("0 hr 51 min", 51)]
    [InlineData("0 hr 0 min", 0)]
    [InlineData("45 min", 45)]
    [InlineData("2 hr", 120)]
    public void A_wait_is_put_together_from_its_numbers_and_labels(string wait, int expected) =>
        _parser.Parse(Of(Well("11", wait))).Of("11").ShouldBeReported(expected);

    [Theory]
    [InlineData("Wait times unavailable", ReadingState.NotReported)]
    [InlineData("Closing soon", ReadingState.ClosingSoon)]
    [InlineData("Closed", ReadingState.Closed)]
    [InlineData("", ReadingState.NotReported)]
    public void A_state_stands_one_label_a_word(string words, ReadingState expected) =>
        _parser.Parse(Of(Well("11", words))).Of("11").ShouldHaveNoValue(expected);

    [Theory]
    [InlineData("45")]
    [InlineData("3 37")]
    [InlineData("hr 37 min")]
    [InlineData("1 hr 75 min")]
    public void A_number_without_its_unit_is_refused(string wait)
    {
        var result = _parser.Parse(Of(Well("11", wait), Well("12", "1 hr 5 min")));

        result.Readings.ShouldHaveSingleItem().Site.Key.ShouldBe("12");
        result.Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.UnreadableValue);
    }

    /// <summary>Only half of the words in the known markup: the other half must not be overlooked.</summary>
    [Theory]
    [InlineData("<span>3 hr <strong>37</strong> <label>min</label></span>", 217)]
    [InlineData("<span>3 hr 37 min</span>", 217)]
    [InlineData("3 hr 37 min", 217)]
    [InlineData("<p>3 hr 37 min</p>", 217)]
    [InlineData("<span><strong>3</strong><label>hr</label><strong>37</strong><label>min</label></span>", 217)]
    [InlineData("<span><strong>3</strong>&nbsp;hr&nbsp;<strong>37</strong>&nbsp;min</span>", 217)]
    public void Every_word_that_is_shown_counts_in_whatever_markup(string times, int expected) =>
        _parser.Parse(Of(WellOf($"""<div class="wt-times">{times}</div>""", "11"))).Of("11").ShouldBeReported(expected);

    [Theory]
    [InlineData("<span>about <strong>37</strong> <label>min</label></span>")]
    [InlineData("<span><strong>37</strong> <label>min</label> or more</span>")]
    [InlineData("<span><strong>37</strong> <label>min</label> <strong>52</strong> <label>min</label></span>")]
    public void A_wait_with_a_word_that_is_not_understood_is_refused(string times)
    {
        var result = _parser.Parse(Of(WellOf($"""<div class="wt-times">{times}</div>""", "11")));

        result.Readings.ShouldBeEmpty(result.Show());
        result.ShouldFailFor(FailureReasons.LayoutChanged);
    }

    /// <summary>The page says nothing of a wait at all: that is a changed page, not a site without a wait.</summary>
    [Fact]
    public void A_well_without_the_place_of_the_wait_is_refused()
    {
        var result = _parser.Parse(Of(WellOf("""<div class="wait-2027">3 hr 37 min</div>""", "11"), Well("12", "1 hr 5 min")));

        result.Readings.ShouldHaveSingleItem().Site.Key.ShouldBe("12");
        var rejected = result.Rejected.ShouldHaveSingleItem();
        rejected.Key.ShouldBe("11");
        rejected.Reason.ShouldBe(RejectionReasons.UnreadableValue);
    }

    [Fact]
    public void A_page_whose_waits_have_all_moved_is_a_failure()
    {
        var result = _parser.Parse(
            Of(Well("11", "1 hr 5 min"), Well("12", "2 hr 5 min")).Replace("wt-times", "times-wt", StringComparison.Ordinal)
        );

        result.ShouldFailFor(FailureReasons.LayoutChanged);
        result.Readings.ShouldBeEmpty("'Not reported' would put words into the publisher's mouth.");
    }

    [Fact]
    public void A_campus_shows_the_adults_first_and_its_children_apart()
    {
        var result = _parser.Parse(Of(Campus("21", "6 hr 9 min", "4 hr 44 min")));

        result.Of("21").ShouldBeReported(369);
        result.Of("21").Site.Name.ShouldBe("Example Campus");
        result.Of("21-children").ShouldBeReported(284);
        result.Of("21-children").Site.Name.ShouldBe("Example Campus Children");
        result.Readings.Count.ShouldBe(2);
    }

    [Fact]
    public void A_campus_keeps_its_key_when_its_well_becomes_single()
    {
        var day = _parser.Parse(Of(Campus("21", "6 hr 9 min", "4 hr 44 min"))).Of("21");
        var night = _parser.Parse(Of(Well("21", "5 hr 0 min", "Example Campus"))).Of("21");

        night.Site.ShouldBe(day.Site);
    }

    [Fact]
    public void Each_half_of_a_campus_has_its_own_state()
    {
        var result = _parser.Parse(Of(Campus("21", "Wait times unavailable", "4 hr 44 min")));

        result.Of("21").ShouldHaveNoValue(ReadingState.NotReported);
        result.Of("21-children").ShouldBeReported(284);
    }

    /// <summary>Both forms say the same of the same sites: the fallback must not make new hospitals.</summary>
    [Fact]
    public void The_feed_and_the_page_give_the_same_sites_and_waits()
    {
        var feed = new ApiParser().Parse(
            AlbertaFeed.Of(
                AlbertaFeed.Site("11", "1 hr 5 min"),
                AlbertaFeed.Campus("21", "4 hr 44 min", "6 hr 9 min"),
                AlbertaFeed.Site("12", "Closing soon")
            )
        );
        var page = _parser.Parse(Of(Well("11", "1 hr 5 min"), Campus("21", "6 hr 9 min", "4 hr 44 min"), Well("12", "Closing soon")));

        page.Readings.Select(reading => (reading.Site, reading.State, reading.Value))
            .ShouldBe(feed.Readings.Select(reading => (reading.Site, reading.State, reading.Value)), ignoreOrder: true);
    }
}
