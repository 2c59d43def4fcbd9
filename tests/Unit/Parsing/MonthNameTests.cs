using WaitTime.Collection.Parsing;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class MonthNameTests
{
    [Theory]
    [InlineData(1, "January", "jan", "Jan.", "janvier", "janv.")]
    [InlineData(2, "February", "Feb", "février", "févr.", "fevrier", "FÉV")]
    [InlineData(3, "March", "Mar", "mars")]
    [InlineData(4, "April", "Apr", "avril", "avr.")]
    [InlineData(5, "May", "mai")]
    [InlineData(6, "June", "Jun", "juin")]
    [InlineData(7, "July", "Jul", "juillet", "juil.")]
    [InlineData(8, "August", "Aug", "août", "AOUT")]
    [InlineData(9, "September", "Sep", "Sept.", "septembre")]
    [InlineData(10, "October", "Oct", "octobre")]
    [InlineData(11, "November", "Nov", "novembre")]
    [InlineData(12, "December", "Dec", "décembre", "déc.")]
    public void A_month_is_known_in_both_languages_whole_and_shortened(int expected, params string[] names)
    {
        foreach (var name in names)
            MonthName.Number(name).ShouldBe(expected, $"'{name}'");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("ma")]
    [InlineData("Janu")]
    [InlineData("Monday")]
    [InlineData("3")]
    public void Another_word_is_no_month(string? word) => MonthName.Number(word).ShouldBeNull();
}
