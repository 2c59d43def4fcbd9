using WaitTime.Scrapers.Quebec;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>How the pages of the list are walked.</summary>
public sealed class PageSequenceTests
{
    private readonly PageParser _pages = new();

    [Theory]
    [InlineData("https://example.org/list", "?tx_solr%5Bpage%5D=7")]
    [InlineData("https://example.org/list?id=24981", "?id=24981&tx_solr%5Bpage%5D=7")]
    public void A_page_is_asked_for_by_its_number_beside_the_addresss_own_query(string start, string query) =>
        _pages.Address(new Uri(start), 7).Query.ShouldBe(query);

    [Theory]
    [InlineData("12", 12)]
    [InlineData(" 12\n", 12)]
    [InlineData("»", null)]
    [InlineData("0", null)]
    [InlineData(null, null)]
    public void The_link_to_the_last_page_says_how_many_there_are(string? lastPage, int? count) =>
        _pages.ReadPage((QuebecPageBuilder.Of(new Card("101")) with { LastPage = lastPage }).ToBytes()).Count.ShouldBe(count);

    [Fact]
    public void The_set_ends_before_a_page_without_hospitals()
    {
        _pages.ReadPage(QuebecPageBuilder.Of(new Card("101")).ToBytes()).IsBeyondEnd.ShouldBeFalse();
        _pages.ReadPage(QuebecPageBuilder.Of().ToBytes()).IsBeyondEnd.ShouldBeTrue();
        _pages.ReadPage(QuebecPageBuilder.Of(Card.Province).ToBytes()).IsBeyondEnd.ShouldBeTrue();
    }

    [Fact]
    public void Pages_of_one_hour_are_of_one_edition_and_pages_of_two_hours_of_two()
    {
        var first = Edition("June 23, at  10:00 a.m");

        Edition("June 23, at 10:00 a.m").ShouldBe(first);
        (Edition("June 23, at  11:00 a.m") == first).ShouldBeFalse("another hour is another edition");
    }

    [Fact]
    public void A_page_without_a_stamp_shows_no_edition()
    {
        Edition(null).ShouldBeNull();
        _pages.ReadPage("Forbidden"u8).Edition.ShouldBeNull();
    }

    private string? Edition(string? stamp) =>
        _pages.ReadPage((QuebecPageBuilder.Of(new Card("101")) with { Stamp = stamp }).ToBytes()).Edition;
}
