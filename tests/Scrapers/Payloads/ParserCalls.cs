using System.Text;
using WaitTime.Core.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests.Payloads;

/// <summary>A parser called as the collector calls it, and its answer looked at.</summary>
internal static class ParserCalls
{
    private static readonly DateTimeOffset MorningInJanuary = new(2026, 1, 12, 15, 20, 0, TimeSpan.Zero);

    public static ParseResult Parse(this IFeedParser parser, byte[] document, DateTimeOffset? fetchedAt = null) =>
        parser.Parse([document], new ParseContext(fetchedAt ?? MorningInJanuary));

    public static ParseResult Parse(this IFeedParser parser, string document, DateTimeOffset? fetchedAt = null) =>
        parser.Parse(Encoding.UTF8.GetBytes(document), fetchedAt);

    public static bool Recognises(this IFeedParser parser, string document) => parser.Recognises(Encoding.UTF8.GetBytes(document));

    /// <summary>The one reading of a site; says what there is instead when it is not one.</summary>
    public static Reading Of(this ParseResult result, string key, string metric = "wait")
    {
        var readings = result.Readings.Where(reading => reading.Site.Key == key && reading.Metric == metric).ToList();
        readings.Count.ShouldBe(1, $"{metric} of '{key}' among: {result.Show()}");
        return readings[0];
    }

    /// <summary>Everything in one line, for the message of a failing test.</summary>
    public static string Show(this ParseResult result) => string.Join(
        "; ",
        result.Readings.Select(reading => $"{reading.Site.Key} {reading.Metric} {reading.State} {reading.Value}")
            .Concat(result.Rejected.Select(rejected => $"rejected {rejected.Key} {rejected.Metric} {rejected.Reason} ({rejected.Detail})"))
            .Append($"failure: {result.Failure?.Message ?? "none"}"));

    public static void ShouldBeReported(this Reading reading, decimal value)
    {
        reading.State.ShouldBe(ReadingState.Reported);
        reading.Value.ShouldBe(value);
    }

    public static void ShouldHaveNoValue(this Reading reading, ReadingState state)
    {
        reading.State.ShouldBe(state);
        reading.Value.ShouldBeNull($"{state} is not a number, and least of all zero.");
    }
}
