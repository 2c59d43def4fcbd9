using WaitTime.Collection.Parsing;
using WaitTime.Core;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Tests;

/// <summary>What a test asks of a parse result; what is missing is reported with everything that is there instead.</summary>
internal static class ParsedReadings
{
    /// <summary>The one reading of a site's metric.</summary>
    public static Reading Of(this ParseResult result, string key, string metric = "wait")
    {
        var found = result.Readings.Where(reading => reading.Site.Key == key && reading.Metric == metric).ToList();
        return found.Count == 1
            ? found[0]
            : throw new ShouldAssertException(
                $"Expected one reading '{metric}' of '{key}' and found {found.Count}. The result holds: {result.Show()}"
            );
    }

    public static void ShouldBeReported(this Reading reading, decimal value, string? because = null)
    {
        reading.State.ShouldBe(ReadingState.Reported, because ?? reading.Show());
        reading.Value.ShouldBe(value, because ?? reading.Show());
    }

    /// <summary>A range, with the number in it where it has one.</summary>
    public static void ShouldBeBetween(this Reading reading, decimal? lower, decimal? upper, decimal? value = null)
    {
        reading.State.ShouldBe(ReadingState.Reported, reading.Show());
        (reading.Range?.Lower, reading.Range?.Upper, reading.Value).ShouldBe((lower, upper, value), reading.Show());
    }

    public static void ShouldHaveNoValue(this Reading reading, ReadingState state, string? because = null)
    {
        reading.State.ShouldBe(state, because ?? reading.Show());
        reading.Value.ShouldBeNull($"{because} {state} is not a number, and least of all zero.");
        reading.Range.ShouldBeNull($"{because} {state} is no range.");
    }

    public static string Keys(this ParseResult result) =>
        string.Join(" ", result.Readings.Select(reading => reading.Site.Key).Distinct(StringComparer.Ordinal));

    public static void ShouldReject(this ParseResult result, string? key, string? metric, string reason) =>
        result.Rejected.ShouldContain(
            rejected => rejected.Key == key && rejected.Metric == metric && rejected.Reason == reason,
            $"Expected '{metric}' of '{key}' to be rejected as {reason}. The result holds: {result.Show()}"
        );

    public static void ShouldHaveNone(this ParseResult result, string key, string metric) =>
        result.Readings.ShouldNotContain(
            reading => reading.Site.Key == key && reading.Metric == metric,
            $"Expected no reading '{metric}' of '{key}'. The result holds: {result.Show()}"
        );

    /// <summary>The whole document says nothing.</summary>
    public static void ShouldFailFor(this ParseResult result, string reason)
    {
        (result.Failure?.Reason).ShouldBe(reason, $"Expected the failure {reason}. The result holds: {result.Show()}");
        result.Readings.ShouldBeEmpty($"Expected a failure without readings. The result holds: {result.Show()}");
    }

    /// <summary>Readable, nothing refused, nothing missing.</summary>
    public static void ShouldBeWhole(this ParseResult result)
    {
        result.Failure.ShouldBeNull($"Expected a whole result. It holds: {result.Show()}");
        result.Rejected.ShouldBeEmpty($"Expected nothing to be rejected. The result holds: {result.Show()}");
        result.Incomplete.ShouldBeEmpty($"Expected nothing to be missing. The result holds: {result.Show()}");
    }

    public static void ShouldBeIncomplete(this ParseResult result, string because)
    {
        result.Failure.ShouldBeNull($"Expected an incomplete result, not a failure. It holds: {result.Show()}");
        result.Incomplete.ShouldContain(
            line => line.Contains(because, StringComparison.OrdinalIgnoreCase),
            $"Expected a line that says '{because}'. The result holds: {result.Show()}"
        );
    }

    /// <summary>The result in one line, its longer lists shortened.</summary>
    public static string Show(this ParseResult result) =>
        string.Join(
            "; ",
            [
                .. result.Failure is { } failure ? [$"failure {failure.Reason}: {failure.Message}"] : Array.Empty<string>(),
                .. result.Incomplete.Select(line => $"incomplete: {line}"),
                .. result
                    .Rejected.Take(20)
                    .Select(rejected => $"rejected {rejected.Key}/{rejected.Metric}: {rejected.Reason} ({rejected.Detail})"),
                .. result.Readings.Take(40).Select(Show),
                $"{result.Readings.Count} readings in all",
            ]
        );

    public static string Show(this Reading reading) =>
        FormattableString.Invariant(
            $"{reading.Site.Key}/{reading.Metric} = {reading.Value}{Show(reading.Range)} {Tag.Lower(reading.State)} at {reading.ReportedAt:u}"
        );

    private static string Show(ValueRange? range) => range is null ? "" : FormattableString.Invariant($" [{range.Lower}..{range.Upper}]");
}
