using System.Text;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>What a set of pages gives when some of it is missing, doubled, of another hour or of another kind.</summary>
public sealed class PageSetTests
{
    private static readonly byte[] Refusal = Encoding.UTF8.GetBytes(
        "<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>"
    );

    [Fact]
    public void A_complete_set_is_whole()
    {
        var result = QuebecPageBuilder.Parse([.. Pages(3)]);

        result.ShouldBeWhole();
        result.Readings.Count.ShouldBe(3 * 2 * 6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_missing_page_makes_the_result_incomplete_and_no_hospital_closed(int missing)
    {
        var result = QuebecPageBuilder.Parse([.. Pages(3).Where((_, index) => index != missing - 1)]);

        result.ShouldBeIncomplete("2 of 3 pages");
        result.Readings.Count.ShouldBe(2 * 2 * 6);
        result.Readings.ShouldAllBe(reading => reading.State == ReadingState.Reported);
    }

    [Fact]
    public void The_number_of_pages_counts_from_whichever_page_names_it()
    {
        var pages = Pages(3).ToList();
        pages[2] = (QuebecPageBuilder.Of(new Card("31")) with { LastPage = null }).ToBytes();

        QuebecPageBuilder.Parse([.. pages]).ShouldBeWhole();
        QuebecPageBuilder.Parse(pages[0], pages[2]).ShouldBeIncomplete("2 of 3 pages");
    }

    [Fact]
    public void A_page_without_hospitals_among_others_makes_the_result_incomplete()
    {
        var pages = Pages(3).ToList();
        pages[1] = (QuebecPageBuilder.Of() with { LastPage = "3" }).ToBytes();

        var result = QuebecPageBuilder.Parse([.. pages]);

        result.ShouldBeIncomplete("no hospital");
        result.Readings.Count.ShouldBe(2 * 2 * 6);
    }

    [Fact]
    public void A_page_that_is_no_HTML_makes_the_result_incomplete()
    {
        var pages = Pages(3).ToList();
        pages[1] = Encoding.UTF8.GetBytes("upstream connect error");

        QuebecPageBuilder.Parse([.. pages]).ShouldBeIncomplete("not HTML");
    }

    [Fact]
    public void A_refusal_in_place_of_a_page_makes_the_result_incomplete()
    {
        var pages = Pages(3).ToList();
        pages[1] = Refusal;

        var result = QuebecPageBuilder.Parse([.. pages]);

        result.ShouldBeIncomplete("no hospital");
        result.Readings.Count.ShouldBe(2 * 2 * 6);
    }

    [Fact]
    public void Pages_of_two_hours_keep_the_hour_of_each()
    {
        var result = QuebecPageBuilder.Parse(
            (QuebecPageBuilder.Of(new Card("101")) with { LastPage = "2" }).ToBytes(),
            (QuebecPageBuilder.Of(new Card("102")) with { LastPage = "2", Stamp = "June 23, at  9:00 a.m" }).ToBytes()
        );

        result.Of("101").ReportedAt.ShouldBe(QuebecPageBuilder.StampedAt);
        result.Of("102").ReportedAt.ShouldBe(QuebecPageBuilder.StampedAt.AddHours(-1));
        result.ReportedAt.ShouldBe(QuebecPageBuilder.StampedAt);
    }

    [Fact]
    public void A_hospital_that_two_pages_show_alike_is_read_once()
    {
        var page = QuebecPageBuilder.Of(new Card("101")).ToBytes();

        var result = QuebecPageBuilder.Parse(page, page);

        result.Readings.Count.ShouldBe(6);
        result.Rejected.ShouldBeEmpty();
    }

    [Fact]
    public void A_second_different_value_for_the_same_hour_is_rejected_and_the_first_kept()
    {
        var result = QuebecPageBuilder.Parse(
            QuebecPageBuilder.Of(new Card("101") { Waiting = "4" }).ToBytes(),
            QuebecPageBuilder.Of(new Card("101") { Waiting = "9" }).ToBytes()
        );

        result.Of("101", "waiting").ShouldBeReported(4);
        result.ShouldReject("101", "waiting", RejectionReasons.Duplicate);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \r\n")]
    [InlineData("{\"error\":\"not found\"}")]
    [InlineData("Forbidden")]
    public void What_is_no_HTML_is_the_wrong_format(string body) => QuebecPageBuilder.Parse(body).ShouldFailFor(FailureReasons.WrongFormat);

    [Fact]
    public void A_refusal_in_HTML_is_a_changed_layout_and_no_empty_success() =>
        QuebecPageBuilder.Parse(Refusal).ShouldFailFor(FailureReasons.LayoutChanged);

    [Fact]
    public void Hospitals_whose_lines_are_all_unknown_are_a_changed_layout()
    {
        var card = new Card("101")
        {
            Wait = null,
            Waiting = null,
            Present = null,
            Occupancy = null,
            WaitingRoom = null,
            Stretcher = null,
            OtherLines = [("Something new", "5")],
        };

        QuebecPageBuilder.Of(card).Parse().ShouldFailFor(FailureReasons.LayoutChanged);
    }

    [Fact]
    public void Hospitals_of_which_none_links_to_its_record_are_a_changed_layout()
    {
        var result = QuebecPageBuilder.Of(new Card(Fiche: null, "Hôpital A"), new Card(Fiche: null, "Hôpital B")).Parse();

        result.ShouldFailFor(FailureReasons.LayoutChanged);
        result.Rejected.Count.ShouldBe(2);
    }

    private static IEnumerable<byte[]> Pages(int count) =>
        Enumerable
            .Range(1, count)
            .Select(number =>
                (QuebecPageBuilder.Of(new Card($"{number}1"), new Card($"{number}2")) with { LastPage = $"{count}" }).ToBytes()
            );
}
