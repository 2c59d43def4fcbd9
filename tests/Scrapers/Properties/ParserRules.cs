using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WaitTime.Core.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>What every parser owes for any input whatever, and the means to ask for it often.</summary>
internal static class ParserRules
{
    /// <summary>
    /// Tries many inputs. A failure prints the input and the seed; <c>.WithReplay(seed, gamma)</c> on the configuration repeats it.
    /// </summary>
    public static void Holds<T>(Gen<T> inputs, int times, Action<T> rule) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times).WithEndSize(400), Prop.ForAll(inputs.ToArbitrary(), rule));

    /// <summary>Parses and checks what holds for any bytes: no exception, no negative value, a value exactly where one is reported.</summary>
    public static ParseResult ParseSoundly(IFeedParser parser, ParseContext context, params IReadOnlyList<byte[]> documents)
    {
        ParseResult result;
        try
        {
            result = parser.Parse([.. documents.Select(document => new ReadOnlyMemory<byte>(document))], context);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new ShouldAssertException($"{parser.GetType()} threw for {Show(documents)}", exception);
        }

        // Messages are made for the offending reading alone: there are thousands of inputs with hundreds of readings each.
        if (result.Readings.FirstOrDefault(IsUnsound) is { } reading) throw new ShouldAssertException($"{ParsedReadings.One(reading)} in {Show(documents)}");
        if (result.Failure is not null && result.Readings.Any(reading => reading.Value is not null))
        {
            throw new ShouldAssertException($"A failure with values: {ParsedReadings.Describe(result)}");
        }

        return result;
    }

    /// <summary>
    /// A document that ends early says nothing that the whole one does not say: no number that is the beginning of a larger one, no
    /// absence of a number that stood behind the cut, no other site, no other time.
    /// </summary>
    public static void SaysNothingElse(ParseResult damaged, ParseResult whole, string? what = null)
    {
        var known = whole.Readings.ToHashSet();
        var invented = damaged.Readings.Where(reading => !known.Contains(reading)).Select(ParsedReadings.One).ToList();
        invented.ShouldBeEmpty($"{what} The damaged document gives readings that the whole one does not.");
    }

    /// <summary>Every value is one that the original shows in the notation of its metric.</summary>
    /// <param name="damaged">What is left.</param>
    /// <param name="published">The values of the original by metric, read from its text by other means.</param>
    public static void GivesNothingBut(ParseResult damaged, Func<string, HashSet<decimal>> published)
    {
        var invented = damaged.Readings.Where(reading => reading.Value is { } value && !published(reading.Metric).Contains(value)).Select(ParsedReadings.One).ToList();
        invented.ShouldBeEmpty("The damaged document gives numbers that the whole one does not show.");
    }

    /// <summary>What is missing is not kept quiet: a run of it is a failure, empty or partial, never healthy.</summary>
    public static void OwnsUpToLoss(ParseResult damaged, ParseResult whole, string? what = null)
    {
        var isQuiet = damaged.Readings.Count > 0 && damaged.Readings.Count < whole.Readings.Count && damaged.Failure is null && damaged.Incomplete.Count == 0;
        isQuiet.ShouldBeFalse($"{what} {damaged.Readings.Count} of {whole.Readings.Count} readings are left and the result looks whole.");
    }

    private static bool IsUnsound(Reading reading) =>
        reading.Value is not null != (reading.State == ReadingState.Reported) || reading.Value < 0 || reading.Site.Key.Length == 0;

    private static string Show(IReadOnlyList<byte[]> documents) =>
        string.Join(" + ", documents.Select(document => $"[{document.Length} bytes] {Encoding.UTF8.GetString(document.AsSpan(0, Math.Min(document.Length, 2_000)))}"));
}
