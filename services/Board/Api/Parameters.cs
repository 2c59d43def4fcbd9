using WaitTime.Board.Requests;
using WaitTime.Core;
using WaitTime.Core.Readings;

namespace WaitTime.Board.Api;

/// <summary>The parameters of the interface, each said once.</summary>
internal static class Parameters
{
    private static readonly string[] States = [.. Enum.GetValues<ReadingState>().Select(state => Tag.Lower(state))];

    public static Parameter Hospital { get; } =
        new("hospital", "The hospital.", "an id of /v1/hospitals.json", "ca-qc-jewish-general") { IsInPath = true };

    public static Parameter Source { get; } = new("source", "The source.", "an id of /v1/sources.json", "its-id") { IsInPath = true };

    public static Parameter ProvincePath { get; } = new("province", "The province.", "two letters", "qc") { IsInPath = true };

    public static Parameter Province { get; } = new("province", "Only hospitals of this province.", "two letters, for example QC", "QC");

    public static Parameter Region { get; } =
        new("region", "Only hospitals of this region.", "the id of a region, as hospitals have it", "ca-qc-region-montreal");

    public static Parameter Kind { get; } =
        new("kind", "Only departments of this kind.", "emergency or urgent_care", "emergency") { Values = ["emergency", "urgent_care"] };

    public static Parameter Search { get; } =
        new(
            "q",
            "Only hospitals whose name, city or address has these words, whatever their case and accents.",
            "some words",
            "hopital juif"
        );

    public static Parameter Near { get; } =
        new("near", "Ordered by the straight distance from this place.", "degrees north and east", "45.50,-73.57");

    public static Parameter Limit { get; } = new("limit", "At most so many.", "a whole number", "10");

    public static Parameter MetricName { get; } = new("metric", "Only this metric.", "an id of /v1/metrics.json, or a short name", "wait");

    public static Parameter State { get; } =
        new("state", "Only readings in this state.", string.Join(", ", States), "reported") { Values = States };

    public static Parameter From { get; } = new("from", "From this instant on.", "a time with its zone", "2026-11-01T00:00Z");

    public static Parameter To { get; } = new("to", "Up to, and without, this instant.", "a time with its zone", "2026-11-26T00:00Z");

    public static Parameter After { get; } =
        new("after", "What comes after the last row of the answer before.", "the cursor that an answer ends with", "bjE");

    public static Parameter Bom { get; } = new("bom", "Begin with a byte order mark, for spreadsheets.", "1", "1") { Values = ["1"] };

    public static Parameter Language { get; } = new("lang", "The language of its words.", "en or fr", "fr") { Values = ["en", "fr"] };

    public static Parameter Number { get; } =
        new(
            "metric",
            "Which of the hospital's numbers; without it the one that comes first: the wait to be seen, where there is one.",
            "an id of /v1/metrics.json, or a short name",
            "wait"
        );

    public static Parameter OfSource { get; } = new("source", "Only this source.", "an id of /v1/sources.json", "its-id");

    public static Parameter OfHospital { get; } =
        new("hospital", "Only this hospital.", "an id of /v1/hospitals.json", "ca-qc-jewish-general");

    public static Parameter Grain { get; } =
        new("grain", "What a point sums up; days where it is not given.", "hour, day, week or month", "day")
        {
            Values = ["hour", "day", "week", "month"],
        };

    public static Parameter Level { get; } =
        new("level", "Of what the days are; sources where it is not given.", "system, source or hospital", "source")
        {
            Values = ["system", "source", "hospital"],
        };

    public static Parameter ComparedA { get; } = Compared("a");

    public static Parameter ComparedB { get; } = Compared("b");

    private static Parameter Compared(string name) =>
        new(
            name,
            "A number of a hospital.",
            "the id of a hospital, a colon, and the id or the short name of a metric",
            "ca-qc-jewish-general:wait"
        )
        {
            IsRequired = true,
        };
}
