using System.Reflection;
using WaitTime.Board.Texts;

namespace WaitTime.Board.Tests.Texts;

/// <summary>Every text in both languages.</summary>
public sealed class PageTextsTests
{
    /// <summary>Words that are the same in both.</summary>
    private static readonly string[] Same =
    [
        nameof(PageTexts.Minutes),
        nameof(PageTexts.Hours),
        nameof(PageTexts.Licence),
        nameof(PageTexts.Source),
        nameof(PageTexts.RevisionsTitle),
    ];

    [Fact]
    public void No_text_was_left_in_the_other_language()
    {
        var left = All(PageTexts.English)
            .Zip(All(PageTexts.French))
            .Where(pair => pair.First.Text == pair.Second.Text)
            .Select(pair => pair.First.Name);
        left.Except(Same, StringComparer.Ordinal).ShouldBeEmpty("each text is a translation");
    }

    [Fact]
    public void No_text_is_empty_and_each_shows_all_that_it_is_given()
    {
        foreach (var (name, text) in PageTexts.All.SelectMany(All))
        {
            text.Trim().Length.ShouldBeGreaterThan(0, name);
            foreach (
                var given in typeof(PageTexts).GetMethod(name)?.GetParameters().Where(given => given.ParameterType != typeof(bool)) ?? []
            )
                text.ShouldContain(Given(given).ToString()!, customMessage: $"{name} leaves out {given.Name}");
        }
    }

    [Fact]
    public void French_has_no_plain_blank_before_its_colons_and_within_its_quotes()
    {
        foreach (var (name, text) in All(PageTexts.French))
        {
            text.ShouldNotContain(" :", customMessage: name);
            text.ShouldNotContain("« ", customMessage: name);
            text.ShouldNotContain("'", customMessage: $"{name}: the apostrophe is a curly one");
        }
    }

    [Theory]
    [InlineData(0, "min", "0\u00A0min", "0\u00A0min")]
    [InlineData(59, "min", "59\u00A0min", "59\u00A0min")]
    [InlineData(60, "min", "1\u00A0h", "1\u00A0h")]
    [InlineData(125, "min", "2\u00A0h\u00A005\u00A0min", "2\u00A0h\u00A005\u00A0min")]
    [InlineData(112.4, "percent", "112%", "112\u00A0%")]
    [InlineData(1, "people", "1\u00A0person", "1\u00A0personne")]
    [InlineData(0, "people", "0\u00A0people", "0\u00A0personne")]
    [InlineData(1.5, "people", "1.5\u00A0people", "1,5\u00A0personne")]
    [InlineData(1234, "people", "1,234\u00A0people", "1\u00A0234\u00A0personnes")]
    public void A_number_is_written_as_its_language_writes_it(double value, string unit, string english, string french)
    {
        FigureText.Of(value, unit, PageTexts.English).ShouldBe(english);
        FigureText.Of(value, unit, PageTexts.French).ShouldBe(french);
    }

    [Theory]
    [InlineData("America/Halifax", "2026-11-26T15:05Z", "26 Nov, 11:05 (UTC\u22124)", "26 nov., 11 h 05 (UTC\u22124)")]
    [InlineData("America/Vancouver", "2026-11-26T15:05Z", "26 Nov, 08:05 (UTC\u22127)", "26 nov., 8 h 05 (UTC\u22127)")]
    [InlineData("America/St_Johns", "2026-07-01T15:05Z", "1 Jul, 12:35 (UTC\u22122:30)", "1 juill., 12 h 35 (UTC\u22122:30)")]
    [InlineData("America/Toronto", "2026-11-01T05:59Z", "1 Nov, 01:59 (UTC\u22124)", "1 nov., 1 h 59 (UTC\u22124)")]
    [InlineData("America/Toronto", "2026-11-01T06:00Z", "1 Nov, 01:00 (UTC\u22125)", "1 nov., 1 h 00 (UTC\u22125)")]
    [InlineData("Nowhere/Such", "2026-11-26T15:05Z", "26 Nov, 15:05 (UTC)", "26 nov., 15 h 05 (UTC)")]
    public void A_time_is_on_the_clock_of_its_place(string zone, string at, string english, string french)
    {
        var instant = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        MomentText.Of(instant, zone, PageTexts.English).ShouldBe(english);
        MomentText.Of(instant, zone, PageTexts.French).ShouldBe(french);
    }

    private static IEnumerable<(string Name, string Text)> All(PageTexts texts) =>
        typeof(PageTexts)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType == typeof(string))
            .Select(property => (property.Name, (string)property.GetValue(texts)!))
            .Concat(
                typeof(PageTexts)
                    .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                    .Where(method => method.ReturnType == typeof(string) && !method.IsSpecialName)
                    .Select(method => (method.Name, (string)method.Invoke(texts, [.. method.GetParameters().Select(Given)])!))
            );

    private static object Given(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(int) ? 37 + parameter.Position
        : parameter.ParameterType == typeof(bool) ? false
        : $"<{parameter.Name}>";
}
