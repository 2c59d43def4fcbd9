using System.Text;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Closures;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>What every parser owes: for any bytes whatever, and for a damaged document beside the whole one.</summary>
internal static class ParserRules
{
    private const int FirstYear = 2000,
        LastYear = 2100;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// What holds of a result by itself. Messages are made for what is wrong
    /// alone: there are thousands of results with hundreds of readings each.
    /// </summary>
    public static void Check(ParseResult result)
    {
        if (result.Failure is { } failure)
        {
            if (result.Readings.Count > 0)
                throw Broken($"a failure came with readings: {result.Show()}");
            if (failure.Reason.Length == 0 || failure.Message.Length == 0)
                throw Broken("a failure says nothing");
        }

        if (result.Readings.FirstOrDefault(IsUnsound) is { } unsound)
            throw Broken($"the reading {unsound.Show()}");
        if (result.Readings.DistinctBy(reading => (reading.Site.Key, reading.Metric, reading.ReportedAt)).Count() < result.Readings.Count)
        {
            throw Broken($"two readings for one site, metric and time: {result.Show()}");
        }

        if (result.Closures.FirstOrDefault(IsUnsound) is { } closure)
            throw Broken($"the closure {closure}");
        if (result.Rejected.Any(rejected => rejected.Reason.Length == 0))
            throw Broken("a rejection without a reason");
        if (TextsOf(result).FirstOrDefault(text => !IsStorable(text)) is { } text)
            throw Broken($"'{text}' cannot be stored as text");
    }

    /// <summary>The same bytes give the same answer.</summary>
    public static void IsSame(ParseResult result, ParseResult again)
    {
        var isSame =
            result.Readings.SequenceEqual(again.Readings)
            && result.Closures.SequenceEqual(again.Closures)
            && (result.Notices ?? []).SequenceEqual(again.Notices ?? [])
            && result.Rejected.SequenceEqual(again.Rejected)
            && result.Failure == again.Failure
            && result.Incomplete.SequenceEqual(again.Incomplete, StringComparer.Ordinal)
            && result.Notes.SequenceEqual(again.Notes, StringComparer.Ordinal);
        if (!isSame)
            throw Broken($"the same bytes gave two answers: {result.Show()} and {again.Show()}");
    }

    /// <summary>No value, and no end of a range, but those that the document publishes for that site and metric.</summary>
    public static void GivesWhatIsPublished(ParseResult result, PublishedValues published)
    {
        if (result.Readings.FirstOrDefault(reading => !published.Contains(reading)) is { } invented)
        {
            throw Broken($"{invented.Show()} was not published; published were {published.Of(invented)}");
        }
    }

    /// <summary>
    /// A document that ends early says nothing that the whole one does not say: no number that is the beginning of a larger one, no
    /// absence of a number that stood behind the cut, no other site, no other time.
    /// </summary>
    public static void SaysNothingElse(ParseResult damaged, ParseResult whole)
    {
        var known = whole.Readings.ToHashSet();
        var invented = damaged.Readings.Where(reading => !known.Contains(reading)).Select(ParsedReadings.Show).ToList();
        invented.ShouldBeEmpty("The damaged document gives readings that the whole one does not.");
        damaged.Closures.Except(whole.Closures).ShouldBeEmpty("The damaged document announces closures that the whole one does not.");
    }

    /// <summary>Every value is one that the original shows in the notation of its metric.</summary>
    /// <param name="damaged">What is left.</param>
    /// <param name="published">The values of the original by metric, read from its text by other means.</param>
    public static void GivesNothingBut(ParseResult damaged, Func<string, IReadOnlySet<decimal>> published)
    {
        var invented = damaged
            .Readings.Where(reading => PublishedValues.NumbersOf(reading).Any(number => !published(reading.Metric).Contains(number)))
            .Select(ParsedReadings.Show)
            .ToList();
        invented.ShouldBeEmpty("The damaged document gives numbers that the whole one does not show.");
    }

    /// <summary>What is missing is not kept quiet: a run of it is a failure, empty or partial, never healthy.</summary>
    public static void OwnsUpToLoss(ParseResult damaged, ParseResult whole)
    {
        var isQuiet =
            damaged.Readings.Count > 0
            && damaged.Readings.Count < whole.Readings.Count
            && damaged.Failure is null
            && damaged.Incomplete.Count == 0;
        var isQuietOfNotices = damaged.Notices?.Count < whole.Notices?.Count && damaged.Failure is null && damaged.Incomplete.Count == 0;
        isQuietOfNotices.ShouldBeFalse($"{damaged.Notices?.Count} of {whole.Notices?.Count} notices are left and the result looks whole.");
        isQuiet.ShouldBeFalse($"{damaged.Readings.Count} of {whole.Readings.Count} readings are left and the result looks whole.");
    }

    private static bool IsUnsound(Reading reading) =>
        (reading.Value is not null || reading.Range is not null) != (reading.State == ReadingState.Reported)
        || reading.Value < 0
        || reading.Site.Key.Length == 0
        || reading.ReportedAt is not (null or { Offset.Ticks: 0, Year: >= FirstYear and <= LastYear });

    private static bool IsUnsound(PublishedClosure closure) =>
        closure.Site.Key.Length == 0
        || closure.Notice.Length == 0
        || closure.Notice.Contains('\n', StringComparison.Ordinal)
        || closure.Until <= closure.From
        || closure.From is not { Offset.Ticks: 0, Year: >= FirstYear and <= LastYear }
        || closure.Until is { Offset.Ticks: not 0 };

    private static IEnumerable<string> TextsOf(ParseResult result) =>
        result
            .Readings.SelectMany(reading => new[] { reading.Site.Key, reading.Site.Name })
            .Concat(result.Rejected.SelectMany(rejected => new[] { rejected.Key ?? "", rejected.Detail ?? "" }))
            .Concat(result.Closures.SelectMany(closure => new[] { closure.Notice, closure.Reason ?? "", closure.Link?.AbsoluteUri ?? "" }))
            .Concat((result.Notices ?? []).Select(notice => notice.Id))
            .Concat(result.Notes)
            .Concat(result.Incomplete)
            .Append(result.Failure?.Message ?? "");

    /// <summary>PostgreSQL takes every text that is valid UTF-8 and holds no zero byte.</summary>
    private static bool IsStorable(string text)
    {
        try
        {
            return Strict.GetByteCount(text) >= 0 && !text.Contains('\0', StringComparison.Ordinal);
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static ShouldAssertException Broken(string how) => new($"The parser broke its promise: {how}.");
}
