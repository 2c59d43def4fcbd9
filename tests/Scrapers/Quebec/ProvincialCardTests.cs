using WaitTime.Core.Failures;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>"Ensemble du Québec" looks like a hospital and stands on every page, once or twice.</summary>
public sealed class ProvincialCardTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void It_is_no_hospital_however_often_a_page_prints_it(int copies)
    {
        var page = QuebecPageBuilder.Of(new Card("101")) with { ProvincialCards = copies };

        var result = page.Parse();

        result.ShouldBeWhole();
        result.Keys().ShouldBe("101");
    }

    [Fact]
    public void It_is_no_hospital_on_any_page_of_a_set()
    {
        var pages = Enumerable
            .Range(1, 12)
            .Select(number => (QuebecPageBuilder.Of(new Card($"{number}")) with { ProvincialCards = 2, LastPage = "12" }).ToBytes());

        var result = QuebecPageBuilder.Parse([.. pages]);

        result.ShouldBeWhole();
        result.Keys().ShouldBe("1 2 3 4 5 6 7 8 9 10 11 12");
        result.Readings.ShouldNotContain(reading => reading.Value == 3643 || reading.Value == 1204 || reading.Value == 112);
    }

    [Fact]
    public void It_is_no_hospital_inside_of_the_list_and_no_rejected_one()
    {
        var result = QuebecPageBuilder.Of(Card.Province, new Card("101")).Parse();

        result.ShouldBeWhole();
        result.Keys().ShouldBe("101");
    }

    [Fact]
    public void Its_numbers_are_no_hospitals_where_a_missing_end_tag_puts_the_list_inside_of_it()
    {
        var page = QuebecPageBuilder.Of(new Card("101"), new Card("102")).ToString();
        var unclosed = page.Replace("</ul></div>\n<ul class=\"results-list", "\n<ul class=\"results-list", StringComparison.Ordinal);
        unclosed.Length.ShouldBeLessThan(page.Length);

        var result = QuebecPageBuilder.Parse(unclosed);

        result.Keys().ShouldBe("101 102");
        result.Of("101", "present").ShouldBeReported(17);
        result.Readings.ShouldNotContain(reading => reading.Value == 3643, "3,643 is the whole province's count");
    }

    [Fact]
    public void A_card_holds_only_its_own_lines_where_a_missing_end_tag_puts_the_next_card_inside_of_it()
    {
        var page = QuebecPageBuilder.Of(new Card("101") { Wait = null }, new Card("102") { Wait = "02:00", Waiting = "9" }).ToString();
        var unclosed = page.Replace("</ul></div></li>\n<li><div", "\n<li><div", StringComparison.Ordinal);
        unclosed.Length.ShouldBeLessThan(page.Length);

        var result = QuebecPageBuilder.Parse(unclosed);

        result.Rejected.ShouldBeEmpty();
        result.ShouldHaveNone("101", "wait");
        result.Of("101", "waiting").ShouldBeReported(4);
        result.Of("102").ShouldBeReported(120);
        result.Of("102", "waiting").ShouldBeReported(9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void Pages_with_nothing_else_are_an_error_and_no_empty_success(int pages)
    {
        var page = (QuebecPageBuilder.Of() with { LastPage = "12" }).ToBytes();

        var result = QuebecPageBuilder.Parse([.. Enumerable.Repeat(page, pages)]);

        result.ShouldFailFor(FailureReasons.EmptyResult);
    }

    [Fact]
    public void Pages_with_nothing_else_are_an_error_even_with_the_card_inside_of_the_list()
    {
        QuebecPageBuilder.Of(Card.Province).Parse().ShouldFailFor(FailureReasons.EmptyResult);
    }
}
