using System.Text.RegularExpressions;
using NodaTime;

namespace WaitTime.Scrapers.NewBrunswick;

/// <summary>
/// The times during which something is closed, as a sentence gives them. What is not one of the known forms gives none: nothing is guessed.
/// </summary>
/// <param name="published">When the notice was published, by the publisher's wall clock.</param>
/// <param name="fetched">When it was read, by the same.</param>
internal sealed partial class NoticeWindows(LocalDateTime published, LocalDateTime fetched)
{
    /// <summary>More nights than any notice announces one by one.</summary>
    private const int MostNights = 120;

    /// <param name="folded">The sentence, folded.</param>
    /// <param name="windows">None where the sentence gives no time at all.</param>
    /// <returns>False where it gives times that are not understood.</returns>
    public bool TryRead(string folded, out IReadOnlyList<NoticeWindow> windows)
    {
        windows = [];
        var sentence = Dateline().Replace(folded, "");
        if (NoticeTokens.Of(sentence, published.Date) is not { } tokens)
            return false;
        var isOpenEnded = FurtherNotice().IsMatch(sentence);
        var isNightly = Nightly().IsMatch(sentence);
        // On some days of every week: no list of nights says that, and no end.
        if (Weekly().IsMatch(sentence))
            return false;
        if (tokens.Count == 0 && !isOpenEnded)
            return true;
        IReadOnlyList<NoticeWindow>? read = isOpenEnded ? OpenEnded(tokens, isNightly) : Bounded(tokens);
        windows = read ?? [];
        return read is not null;
    }

    /// <summary>Until further notice: from a moment, or every night as long as the notice is listed.</summary>
    private List<NoticeWindow>? OpenEnded(IReadOnlyList<NoticeToken> tokens, bool isNightly)
    {
        switch (Kinds(tokens))
        {
            case "" when !isNightly:
                return [new(published, null)];
            case "D" when !isNightly:
                return [new(tokens[0].Dates[0].AtMidnight(), null)];
            case "DT" when !isNightly:
                return [new(tokens[0].Dates[0].At(tokens[1].Time!.Value), null)];
            case "TD" when !isNightly:
                return [new(tokens[1].Dates[0].At(tokens[0].Time!.Value), null)];
            case "TT":
                return Nights(published.Date, tokens[0], tokens[1]);
            case "DTT":
                return Nights(tokens[0].Dates[0], tokens[1], tokens[2]);
            case "TTD":
                return Nights(tokens[2].Dates[0], tokens[0], tokens[1]);
            default:
                return null;
        }
    }

    /// <summary>The nights around the moment at which it was read: what comes later is known when it is read then.</summary>
    private List<NoticeWindow> Nights(LocalDate first, NoticeToken from, NoticeToken until)
    {
        var start = LocalDate.Max(first, fetched.Date.PlusDays(-1));
        return
        [
            .. Enumerable
                .Range(0, 3)
                .Select(start.PlusDays)
                .Where(day => day <= fetched.Date.PlusDays(1))
                .Select(day => Once(day, from, until)),
        ];
    }

    private static List<NoticeWindow>? Bounded(IReadOnlyList<NoticeToken> tokens)
    {
        var windows = new List<NoticeWindow>();
        var kinds = Kinds(tokens);
        var at = 0;
        while (at < tokens.Count)
        {
            var form = Array.Find(Forms, form => string.CompareOrdinal(kinds, at, form, 0, form.Length) == 0);
            if (form is null || Read(form, [.. tokens.Skip(at).Take(form.Length)]) is not { } read)
                return null;
            windows.AddRange(read);
            at += form.Length;
        }

        return windows.TrueForAll(window => window.Until > window.From) && windows.Count <= MostNights ? windows : null;
    }

    /// <summary>Longer ones first.</summary>
    private static readonly string[] Forms = ["TDTD", "DTDT", "DTTD", "DDTT", "TTDD", "DTT", "LTT", "TTL", "TTD", "TDT"];

    private static IEnumerable<NoticeWindow>? Read(string form, IReadOnlyList<NoticeToken> t) =>
        form switch
        {
            "TDTD" => [new(Date(t[1]).At(Time(t[0])), Date(t[3]).At(Time(t[2])))],
            "DTDT" => [new(Date(t[0]).At(Time(t[1])), Date(t[2]).At(Time(t[3])))],
            "DTTD" => [new(Date(t[0]).At(Time(t[1])), Date(t[3]).At(Time(t[2])))],
            "DDTT" => Range(Date(t[0]), Date(t[1]), t[2], t[3]),
            "TTDD" => Range(Date(t[2]), Date(t[3]), t[0], t[1]),
            "DTT" or "LTT" => t[0].Dates.Select(day => Once(day, t[1], t[2])),
            "TTD" or "TTL" => t[2].Dates.Select(day => Once(day, t[0], t[1])),
            "TDT" => [Once(Date(t[1]), t[0], t[2])],
            _ => null,
        };

    /// <summary>Every day from one to another; of nights the last ends on the last day.</summary>
    private static List<NoticeWindow>? Range(LocalDate first, LocalDate last, NoticeToken from, NoticeToken until)
    {
        var days = Period.DaysBetween(first, last) + (Time(until) > Time(from) ? 1 : 0);
        return days is > 0 and <= MostNights ? [.. Enumerable.Range(0, days).Select(day => Once(first.PlusDays(day), from, until))] : null;
    }

    /// <summary>From a time of a day until the next time that the clock shows the other.</summary>
    private static NoticeWindow Once(LocalDate day, NoticeToken from, NoticeToken until) =>
        new(day.At(Time(from)), day.PlusDays(Time(until) > Time(from) ? 0 : 1).At(Time(until)));

    private static LocalDate Date(NoticeToken token) => token.Dates[0];

    private static LocalTime Time(NoticeToken token) => token.Time!.Value;

    private static string Kinds(IReadOnlyList<NoticeToken> tokens) => string.Concat(tokens.Select(token => token.Kind));

    [GeneratedRegex(
        @"\buntil further notice\b|\bjusqu'a (?:nouvel ordre|nouvel avis|avis contraire|preavis)\b|\bindefinitely\b|\bduree indeterminee\b",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex FurtherNotice();

    [GeneratedRegex(
        @"\b(?:every|each) (?:night|day|evening)\b|\bnightly\b|\bdaily\b|\bovernight\b|\bat night\b"
            + @"|\bchaque (?:nuit|jour|soir)\b|\btoutes les nuits\b|\btous les (?:jours|soirs)\b|\bla nuit\b",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Nightly();

    [GeneratedRegex(
        @"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\b(?:lun|mar|mercre|jeu|vendre|same)dis\b|\bdimanches\b"
            + @"|\b(?:every|each) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
            + @"|\bweekends\b|\bevery weekend\b|\bfins? de semaine\b",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Weekly();

    /// <summary>Where and when a notice was written: <c>Vitalité Health Network, Tuesday, June 4, 2024 – </c>.</summary>
    [GeneratedRegex(
        @"^(?:update ?: |mise a jour ?: )?[^.]{0,60}?(?:(?:january|february|march|april|may|june|july|august|september"
            + @"|october|november|december) [0-9]{1,2},? [0-9]{4}"
            + @"|[0-9]{1,2}(?:er)? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) [0-9]{4}) - ",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Dateline();
}
