using WaitTime.Core.Failures;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>A page whose end did not arrive: its last number may be the beginning of a larger one.</summary>
public sealed class TruncatedPageTests
{
    private static readonly QuebecPageBuilder Page = QuebecPageBuilder.Of(new Card("101"), new Card("102") { Present = "125" });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_number_that_is_cut_in_its_middle_is_not_read(bool bareText)
    {
        var page = (Page with { BareText = bareText }).ToString();
        var cut = page[..(page.IndexOf("125", StringComparison.Ordinal) + 2)];

        var result = QuebecPageBuilder.Parse(cut);

        result.ShouldHaveNone("102", "present");
        result.Of("102", "waiting").ShouldBeReported(4);
        result.ShouldBeIncomplete("end");
    }

    [Fact]
    public void A_line_that_is_cut_before_its_value_says_nothing_about_it()
    {
        var page = Page.ToString();
        var cut = page[..page.IndexOf("125", StringComparison.Ordinal)];

        QuebecPageBuilder.Parse(cut).ShouldHaveNone("102", "present");
    }

    [Fact]
    public void Pages_that_all_end_before_their_first_hospital_are_damaged_and_have_no_other_layout()
    {
        var page = Page.ToString();
        var cut = page[..page.LastIndexOf('<', page.IndexOf("hospital_element", StringComparison.Ordinal))];

        QuebecPageBuilder.Parse(cut).ShouldFailFor(FailureReasons.Integrity);
    }

    [Fact]
    public void A_page_that_ends_between_two_hospitals_is_incomplete()
    {
        var page = Page.ToString();
        var cut = page[..page.LastIndexOf("<li><div class=\"hospital_element\">", StringComparison.Ordinal)];

        var result = QuebecPageBuilder.Parse(cut);

        result.ShouldBeIncomplete("end");
        result.Keys().ShouldBe("101");
    }

    [Fact]
    public void A_cut_within_a_letter_does_not_garble_the_letters_before_it()
    {
        var page = (
            QuebecPageBuilder.Of(new Card("101", "Hôpital É"), new Card("102", "Hôpital Château")) with
            {
                Labels = PageLabels.French,
            }
        ).ToBytes();
        var withinLetter = page.AsSpan().LastIndexOf("âteau"u8) + 1;

        var result = QuebecPageBuilder.Parse(page[..withinLetter]);

        result.Of("101").Site.Name.ShouldBe("Hôpital É");
        result.Readings.Count.ShouldBe(6);
    }

    [Fact]
    public void What_follows_the_end_of_a_page_does_not_make_it_a_cut_one()
    {
        QuebecPageBuilder.Parse(Page + "<!-- served in 12 ms -->\n").ShouldBeWhole();
        QuebecPageBuilder.Parse(Page + "\n<!-- served in 12 ms -->\n\0").ShouldBeWhole();
    }
}
