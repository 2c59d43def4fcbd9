using System.Text;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class PublishedTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" \t\r\n\u00A0", "")]
    [InlineData("  Example  Hospital \n", "Example Hospital")]
    [InlineData("Address line\nTown\r\n", "Address line Town")]
    [InlineData("1\u00A0hr\u202F57\u2009min", "1 hr 57 min")]
    [InlineData("a\u2028b\u3000c\u0085d", "a b c d")]
    public void Blanks_of_every_kind_are_one_space_between_words_and_none_at_the_ends(string? published, string expected) =>
        PublishedText.Clean(published).ShouldBe(expected);

    [Theory]
    [InlineData("Saint\u200B-\u00ADJean", "Saint-Jean")]
    [InlineData("\uFEFFExample", "Example")]
    [InlineData("a\u200Db\u2060c\u200Ed", "abcd")]
    public void What_nobody_sees_is_dropped(string published, string expected) => PublishedText.Clean(published).ShouldBe(expected);

    [Theory]
    [InlineData("Hôpital du Sacré-Cœur-de-Montréal")]
    [InlineData("St. Paul\u2019s \u2013 Ädult")]
    [InlineData("𝔸 🏥")]
    public void Accents_case_quotes_and_rare_letters_stay(string published) => PublishedText.Clean(published).ShouldBe(published);

    [Fact]
    public void Half_of_a_surrogate_pair_never_reaches_the_database()
    {
        var halves = new string(['H', '\uD83C', 'p', '\uDFE5', 'l']);

        var cleaned = PublishedText.Clean(halves);

        cleaned.Any(char.IsSurrogate).ShouldBeFalse($"'{cleaned}' holds half of a pair, which UTF-8 cannot carry.");
        cleaned.ShouldBe("H\uFFFDp\uFFFDl");
    }

    [Fact]
    public void A_letter_that_the_publisher_broke_stays_visible_and_joins_no_digits()
    {
        PublishedText.Clean("7\uFFFD5 %").ShouldBe("7\uFFFD5 %");
        NumberText.TryReadPercent("7\uFFFD5 %", out _).ShouldBeFalse("A broken decimal mark must not make 75 % of 7.5 %.");
    }

    [Theory]
    [InlineData("1\u00002")]
    [InlineData("1\u00072")]
    [InlineData("1\u001B2")]
    [InlineData("1\u007F2")]
    public void A_control_character_joins_no_digits_and_never_reaches_the_database(string published)
    {
        PublishedText.Clean(published).ShouldBe("1\uFFFD2");
        NumberText.TryReadCount(published, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("a\uFFFEb")]
    [InlineData("a\uFFFFb")]
    [InlineData("a\uFDD0b")]
    [InlineData("a\U0001FFFEb")]
    public void Code_points_that_are_no_characters_break_nothing(string published)
    {
        PublishedText.Clean(published).ShouldBe("a\uFFFDb");
        PublishedText.Fold(published).ShouldBe("a\uFFFDb");
    }

    [Fact]
    public void A_broken_page_cannot_make_a_name_of_any_length()
    {
        PublishedText.Clean(new string('x', 100_000)).Length.ShouldBe(400);
        PublishedText.Clean(new string(' ', 100_000) + "x").ShouldBe("x");
        PublishedText.Clean(new string('x', 400)).Length.ShouldBe(400);
    }

    [Fact]
    public void The_limit_cuts_no_letter_in_half()
    {
        var cleaned = PublishedText.Clean("x" + string.Concat(Enumerable.Repeat("🏥", 1_000)));

        cleaned.EnumerateRunes().ShouldNotContain(Rune.ReplacementChar);
        cleaned.Length.ShouldBeInRange(400, 402);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("  ÉTÉ  à Montréal ", "ete a montreal")]
    [InlineData("Sacré-Cœur", "sacre-coeur")]
    [InlineData("ŒUVRE", "oeuvre")]
    [InlineData("Pas d\u2019information", "pas d'information")]
    [InlineData("Pas d\u2018information", "pas d'information")]
    [InlineData("Pas d\u02BCinformation", "pas d'information")]
    [InlineData("Pas d`information", "pas d'information")]
    [InlineData("Pas d\u00B4information", "pas d'information")]
    [InlineData("8 am \u2013 8 pm", "8 am - 8 pm")]
    [InlineData("a\u2010b\u2011c\u2012d\u2014e\u2015f\u2212g", "a-b-c-d-e-f-g")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("ﬁn", "fin")]
    public void Folding_makes_two_spellings_of_one_label_equal(string? published, string expected) =>
        PublishedText.Fold(published).ShouldBe(expected);

    [Fact]
    public void Folding_survives_half_of_a_surrogate_pair() => PublishedText.Fold(new string(['a', '\uD800'])).ShouldBe("a\uFFFD");

    [Theory]
    [InlineData(null, "")]
    [InlineData("Ottawa Hospital (The)-Civic Site", "ottawa-hospital-the-civic-site")]
    [InlineData("SMH-A", "smh-a")]
    [InlineData("1050651-children", "1050651-children")]
    [InlineData("SUPCC_SUR", "supcc-sur")]
    [InlineData("Hôpital  Notre\u2011Dame \u2013 Sacré-Cœur", "hopital-notre-dame-sacre-coeur")]
    [InlineData("--- St. Paul\u2019s ---", "st-paul-s")]
    [InlineData("\u2014 () \u2014", "")]
    [InlineData("🏥", "")]
    public void A_slug_holds_letters_digits_and_single_dashes(string? published, string expected) =>
        PublishedText.Slug(published).ShouldBe(expected);

    [Fact]
    public void A_slug_of_a_slug_is_itself()
    {
        var slug = PublishedText.Slug("Centre hospitalier de l\u2019Université \u2014 Pavillon n\u00BA 2");

        PublishedText.Slug(slug).ShouldBe(slug);
    }
}
