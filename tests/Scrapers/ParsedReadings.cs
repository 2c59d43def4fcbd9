using WaitTime.Core;
using WaitTime.Core.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests;

/// <summary>What a test asks of a parse result; a missing reading is reported with everything that is there instead.</summary>
internal static class ParsedReadings
{
    /// <summary>The one reading of a site's metric.</summary>
    public static Reading Of(this ParseResult result, string key, string metric)
    {
        var found = result.Readings.Where(reading => reading.Site.Key == key && reading.Metric == metric).ToList();
        return found.Count == 1
            ? found[0]
            : throw new ShouldAssertException($"Expected one reading '{metric}' of '{key}' and found {found.Count}. The result holds: {Describe(result)}");
    }

    public static decimal? ValueOf(this ParseResult result, string key, string metric) => result.Of(key, metric).Value;

    public static ReadingState StateOf(this ParseResult result, string key, string metric) => result.Of(key, metric).State;

    public static string Keys(this ParseResult result) =>
        string.Join(" ", result.Readings.Select(reading => reading.Site.Key).Distinct(StringComparer.Ordinal));

    public static void ShouldReject(this ParseResult result, string? key, string? metric, string reason) =>
        result.Rejected.ShouldContain(
            rejected => rejected.Key == key && rejected.Metric == metric && rejected.Reason == reason,
            $"Expected '{metric}' of '{key}' to be rejected as {reason}. The result holds: {Describe(result)}");

    public static void ShouldHaveNone(this ParseResult result, string key, string metric) =>
        result.Readings.ShouldNotContain(
            reading => reading.Site.Key == key && reading.Metric == metric,
            $"Expected no reading '{metric}' of '{key}'. The result holds: {Describe(result)}");

    public static void ShouldFailFor(this ParseResult result, string reason) =>
        (result.Failure?.Reason).ShouldBe(reason, $"Expected the failure {reason}. The result holds: {Describe(result)}");

    /// <summary>Readable, nothing refused, nothing missing.</summary>
    public static void ShouldBeWhole(this ParseResult result)
    {
        result.Failure.ShouldBeNull($"Expected a whole result. It holds: {Describe(result)}");
        result.Rejected.ShouldBeEmpty($"Expected nothing to be rejected. The result holds: {Describe(result)}");
        result.Incomplete.ShouldBeEmpty($"Expected nothing to be missing. The result holds: {Describe(result)}");
    }

    public static void ShouldBeIncomplete(this ParseResult result, string because)
    {
        result.Failure.ShouldBeNull($"Expected an incomplete result, not a failure. It holds: {Describe(result)}");
        result.Incomplete.ShouldContain(
            line => line.Contains(because, StringComparison.OrdinalIgnoreCase), $"Expected a line that says '{because}'. The result holds: {Describe(result)}");
    }

    public static string Describe(ParseResult result) => string.Join(
        "; ",
        [
            .. result.Failure is { } failure ? [$"failure {failure.Reason}: {failure.Message}"] : Array.Empty<string>(),
            .. result.Incomplete.Select(line => $"incomplete: {line}"),
            .. result.Rejected.Take(20).Select(rejected => $"rejected {rejected.Key}/{rejected.Metric}: {rejected.Reason} ({rejected.Detail})"),
            .. result.Readings.Take(40).Select(One),
            $"{result.Readings.Count} readings in all",
        ]);

    public static string One(Reading reading) =>
        FormattableString.Invariant($"{reading.Site.Key}/{reading.Metric} = {reading.Value} {Tag.Lower(reading.State)} at {reading.ReportedAt:u}");
}
