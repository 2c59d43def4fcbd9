using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Unit.Tests.Parsing;

public sealed class AbsentValueTests
{
    private static readonly Site Example = new("1", "Example Hospital");

    /// <summary>Every word that a publisher was seen to print for "no number", and what it says.</summary>
    public static TheoryData<string?, ReadingState> Words =>
        new()
        {
            { null, ReadingState.NotReported },
            { "", ReadingState.NotReported },
            { " \u00A0\n", ReadingState.NotReported },
            { "-", ReadingState.NotReported },
            { "--", ReadingState.NotReported },
            { "\u2014", ReadingState.NotReported },
            { "\u2013", ReadingState.NotReported },
            { "currently not available", ReadingState.NotReported },
            { "not applicable", ReadingState.NotReported },
            { "pas d'information disponible", ReadingState.NotReported },
            { "Pas d\u2019information disponible", ReadingState.NotReported },
            { "Wait times unavailable", ReadingState.NotReported },
            { "Not available", ReadingState.NotReported },
            { "N/A", ReadingState.NotReported },
            { "N/D", ReadingState.NotReported },
            { "Unknown", ReadingState.NotReported },
            { "(Blank)", ReadingState.NotReported },
            { "Présentement non disponible", ReadingState.NotReported },
            { "NV", ReadingState.NotReported },
            { "NV: No (zero) cases or visits", ReadingState.NotReported },
            { "RI", ReadingState.Suppressed },
            { "RI: Reporting or data quality issues", ReadingState.Suppressed },
            { "Closed", ReadingState.Closed },
            { "Closed until 10:00 AM", ReadingState.Closed },
            { "Fermé", ReadingState.Closed },
            { "Closing soon", ReadingState.ClosingSoon },
        };

    [Theory]
    [MemberData(nameof(Words))]
    public void A_word_for_no_number_is_known_in_any_case_with_blanks_around_it(string? word, ReadingState expected)
    {
        foreach (var spelling in new[] { word, word?.ToUpperInvariant(), word?.ToLowerInvariant(), $"\u00A0 {word}\r\n" })
        {
            AbsentValue.TryRead(spelling, out var state).ShouldBeTrue($"'{spelling}' is a known way of giving no number.");
            state.ShouldBe(expected, $"'{spelling}'");
        }
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void No_word_for_no_number_becomes_a_number_in_any_notation(string? word, ReadingState expected)
    {
        foreach (
            var notation in new NumberReader[]
            {
                NumberText.TryReadCount,
                NumberText.TryReadDecimal,
                NumberText.TryReadPercent,
                DurationText.TryReadMinutes,
            }
        )
        {
            var found = new ReadingCollector();
            found.Read(Example, "wait", word, notation, reportedAt: null);

            var reading = found.ToResult().Readings.ShouldHaveSingleItem();
            reading.State.ShouldBe(expected);
            reading.Value.ShouldBeNull($"'{word}' became a number by {notation.Method.Name}.");
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0 min")]
    [InlineData("12")]
    [InlineData("Open")]
    [InlineData("Closed-loop")]
    [InlineData("unavailable soon")]
    public void A_number_or_another_word_is_not_taken_for_an_absence(string text) =>
        AbsentValue.TryRead(text, out _).ShouldBeFalse($"'{text}' does not say that there is no number.");

    /// <summary>No source of today prints these; a new one that does must show up as refused, not as a number.</summary>
    [Theory]
    [InlineData("{}")]
    [InlineData("Virtual ER")]
    [InlineData("Fermeture imminente")]
    public void A_state_that_no_source_here_uses_is_refused_and_never_zero(string text)
    {
        var found = new ReadingCollector();
        found.Read(Example, "wait", text, DurationText.TryReadMinutes, reportedAt: null);

        found.ToResult().Readings.ShouldBeEmpty();
        found.ToResult().Rejected.ShouldHaveSingleItem().Reason.ShouldBe(RejectionReasons.UnreadableValue);
    }
}
