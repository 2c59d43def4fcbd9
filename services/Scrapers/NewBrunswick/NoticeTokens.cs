using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using WaitTime.Collection.Parsing;

namespace WaitTime.Scrapers.NewBrunswick;

/// <summary>Finds the dates and times of a sentence, in English and in French.</summary>
internal static partial class NoticeTokens
{
    private const int DaysBefore = 200;

    /// <param name="folded">The sentence, folded.</param>
    /// <param name="published">The day of the notice, for a date without a year: the one that is not long before it.</param>
    /// <returns>In their order; null where one of them is no date or no time.</returns>
    public static IReadOnlyList<NoticeToken>? Of(string folded, LocalDate published)
    {
        var tokens = new List<NoticeToken>();
        foreach (Match match in Token().Matches(folded))
        {
            var token = match.Groups["month"].Success || match.Groups["mois"].Success ? Dated(match, published) : Timed(match);
            if (token is null)
                return null;
            tokens.Add(token);
        }

        return tokens;
    }

    private static NoticeToken? Dated(Match match, LocalDate published)
    {
        var isFrench = match.Groups["mois"].Success;
        if (MonthName.Number(match.Groups[isFrench ? "mois" : "month"].Value) is not { } month)
            return null;
        var year = match.Groups[isFrench ? "annee" : "year"] is { Success: true } given ? Number(given.Value) : (int?)null;
        var dates = new List<LocalDate>();
        foreach (Match day in Digits().Matches(match.Groups[isFrench ? "jours" : "days"].Value))
        {
            if (DateOf(year, month, Number(day.Value), published) is not { } date)
                return null;
            dates.Add(date);
        }

        return dates.Count > 0 ? new(dates, null) : null;
    }

    private static LocalDate? DateOf(int? year, int month, int day, LocalDate published)
    {
        if (year is { } given)
            return LocalStamp.IsDate(given, month, day) ? new LocalDate(given, month, day) : null;
        for (var candidate = published.Year - 1; candidate <= published.Year + 1; candidate++)
        {
            if (LocalStamp.IsDate(candidate, month, day) && new LocalDate(candidate, month, day) >= published.PlusDays(-DaysBefore))
                return new LocalDate(candidate, month, day);
        }

        return null;
    }

    private static NoticeToken? Timed(Match match)
    {
        var time = match.Groups["word"] is { Success: true } word
            ? word.Value is "noon" or "midi"
                ? LocalTime.Noon
                : LocalTime.Midnight
            : ClockOf(match);
        return time is null ? null : new([], time);
    }

    private static LocalTime? ClockOf(Match match)
    {
        var hour = Number(match.Groups["hour"].Value);
        var minute = match.Groups["minute"] is { Success: true, Length: > 0 } minutes ? Number(minutes.Value) : 0;
        if (match.Groups["half"].Success)
            return TwelveHourClock.Read(hour, minute, isAfternoon: match.Groups["half"].Value == "p");
        // 24 h is the end of a day.
        if (hour == 24 && minute == 0)
            return LocalTime.Midnight;
        return hour < 24 && minute < 60 ? new LocalTime(hour, minute) : null;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"\b(?<month>january|february|march|april|may|june|july|august"
            + @"|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? "
            + @"(?<days>[0-9]{1,2}(?:st|nd|rd|th)?"
            + @"(?:(?:, ?(?:and )?| and )[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9]| ?[ap]\.? ?m| ?h\b|:))*)(?:,? (?<year>20[0-9]{2})\b)?"
            + @"|\b(?<jours>[0-9]{1,2}(?:er)?(?:(?:, ?(?:et )?| et )(?:le )?[0-9]{1,2}(?:er)?)*) "
            + @"(?<mois>janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
            + @"|janv|fevr|juill?|sept|oct|nov|dec)\b\.?(?: (?<annee>20[0-9]{2})\b)?"
            + @"|(?<![0-9:.,])(?<hour>[0-9]{1,2})(?:[:.](?<minute>[0-9]{2}))? ?(?<half>[ap])\.? ?m\b"
            + @"|(?<![0-9:.,])(?<hour>[0-9]{1,2}) ?h(?: ?(?<minute>[0-9]{2}))?\b"
            + @"|(?<![0-9:.,])(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?![0-9:])"
            + @"|\b(?<word>noon|midi|midnight|minuit)\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Token();
}
