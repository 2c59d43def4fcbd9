using WaitTime.Core.Text;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class DamagedTextTests
{
    private static readonly string[] Known = ["hopital-montfort", "hopital-notre-dame", "hotel-dieu", "hotel-dieu-de-levis"];

    [Theory]
    [InlineData("H\uFFFDpital Montfort", "hopital-montfort")]
    [InlineData("H\uFFFD\uFFFDpital Montfort", "hopital-montfort")]
    [InlineData("H\uFFFDpital Notre\uFFFDDame", "hopital-notre-dame")]
    [InlineData("H\uFFFDtel-Dieu", "hotel-dieu")]
    [InlineData("H\uFFFDtel-Dieu de L\uFFFDvis", "hotel-dieu-de-levis")]
    public void A_name_that_lost_letters_is_the_one_known_name_that_it_can_be(string published, string known) =>
        DamagedText.Find(Known, published).ShouldBe(known);

    [Theory]
    [InlineData("H\uFFFDpital Général", "no known name is like it")]
    [InlineData("\uFFFD\uFFFD", "nothing is left of it")]
    [InlineData("h\uFFFD", "a beginning is no name")]
    public void A_name_that_could_be_any_or_none_is_none(string published, string because) =>
        DamagedText.Find(Known, published).ShouldBeNull(because);

    [Fact]
    public void Two_names_that_fit_are_none() => DamagedText.Find(["site-a", "site-b"], "Site \uFFFD").ShouldBeNull();

    [Theory]
    [InlineData("Total régional", true)]
    [InlineData("TOTAL REGIONAL", true)]
    [InlineData("Total r\uFFFDgional", true)]
    [InlineData("Total r\uFFFDgionale", false)]
    [InlineData("Total", false)]
    [InlineData(null, false)]
    public void A_known_text_is_known_without_a_letter(string? published, bool same) =>
        PublishedText.IsSameText(published, new KnownText("Total régional")).ShouldBe(same);
}
