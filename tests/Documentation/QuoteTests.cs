using WaitTime.Documentation.Tests.Commands;
using WaitTime.Documentation.Tests.Pages;
using WaitTime.Documentation.Tests.Words;

namespace WaitTime.Documentation.Tests;

/// <summary>
/// What a table of symptoms quotes, in backticks or in straight double quotes, is what a program, a script, the chart or a table says, word
/// by word. Gaps are written as "...", as <c>&lt;name&gt;</c> or in CAPITALS.
/// </summary>
public sealed class QuoteTests
{
    public static TheoryData<string> Paths => PageList.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_message_reason_and_field_of_a_symptom_is_what_a_program_prints(string page)
    {
        var lexicon = await Lexicon.GetAsync();
        var unknown = PageList
            .Of(page)
            .Quotes.Where(quote => quote.IsSymptom && !IsElsewhere(quote) && lexicon.FindSymptom(quote.Text) is null);
        unknown.Select(quote => quote.ToString()).ShouldBeEmpty($"not found among {lexicon.Looked}");
    }

    [Fact]
    public void The_pages_quote_symptoms_and_they_are_found() =>
        PageList
            .All.SelectMany(row => PageList.Of(row.Data).Quotes)
            .Count(quote => quote.IsSymptom)
            .ShouldBeGreaterThan(100, "the tables of symptoms are known by their first header: tests/Documentation/Pages/Page.cs");

    [Fact]
    public async Task A_sentence_that_no_program_says_is_not_found()
    {
        var lexicon = await Lexicon.GetAsync();
        foreach (
            var invented in (string[])
                ["The moon is not where it was at the last run", "DATABASE_URL leads to a poodle", "not_a_reason_of_ours"]
        )
        {
            lexicon.FindSymptom(invented).ShouldBeNull();
        }

        lexicon.FindSymptom("DATABASE_URL points to a pooler").ShouldNotBeNull();
        lexicon.FindSymptom("pooled_connection").ShouldNotBeNull();
    }

    /// <summary>Commands and numbers have tests of their own.</summary>
    private static bool IsElsewhere(Quote quote) =>
        quote.IsCode && (quote.Text.All(char.IsAsciiDigit) || TypedCommand.In(quote).Any() || ToolUsage.Is(quote.Text));
}
