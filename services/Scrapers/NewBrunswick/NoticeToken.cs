using NodaTime;

namespace WaitTime.Scrapers.NewBrunswick;

/// <summary>A date or a time of day, where a sentence has it.</summary>
/// <param name="Dates">One, or several where they are listed (<c>November 27, 28 and 29</c>); none for a time.</param>
/// <param name="Time">Null for dates.</param>
internal sealed record NoticeToken(IReadOnlyList<LocalDate> Dates, LocalTime? Time)
{
    /// <summary>D for one date, L for a list of them, T for a time.</summary>
    public char Kind =>
        Time is not null ? 'T'
        : Dates.Count > 1 ? 'L'
        : 'D';
}
