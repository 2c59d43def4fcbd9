using System.Text.Json;
using WaitTime.Core.Metrics;
using WaitTime.Core.Schedules;

namespace WaitTime.Core.Sources;

/// <summary>
/// Reads a source's data file by hand. A serializer would be shorter and costs every start of every province's program more than
/// connecting to the database does, because its generic code is compiled anew each time.
/// </summary>
internal static class SourceFile
{
    private static readonly string[] SourceFields =
    [
        "id",
        "name",
        "name_fr",
        "province",
        "homepage",
        "licence",
        "licence_fr",
        "licence_url",
        "redistribution",
        "time_zone",
        "schedule",
        "schedule_time_zone",
        "minimum_reported",
        "frozen_after_hours",
        "is_standing",
        "publishes_closures",
        "run_limit_seconds",
        "off_because",
        "combination",
        "feeds",
        "metrics",
    ];

    private static readonly string[] FeedFields =
    [
        "name",
        "url",
        "redistribution",
        "rank",
        "rendered_selector",
        "patient_read_timeout_seconds",
        "pause_milliseconds",
        "maximum_kilobytes",
    ];

    private static readonly string[] MetricFields =
    [
        "name",
        "family",
        "start_event",
        "end_event",
        "statistic",
        "basis",
        "window",
        "horizon_minutes",
        "scope",
        "unit",
        "definition",
        "definition_fr",
        "definition_url",
        "valid_from",
        "cross_check_tolerance",
    ];

    /// <exception cref="JsonException">A field is missing, empty, unknown, or of another type.</exception>
    public static SourceDefinition Read(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        var source = new FieldReader(document.RootElement, SourceFields);
        var closures = source.OptionalFlag("publishes_closures") ?? false;
        MetricDefinition[] metrics = [.. source.Items("metrics").Select(ReadMetric)];
        return new SourceDefinition
        {
            Id = source.Text("id"),
            Name = source.Text("name"),
            NameFr = source.OptionalText("name_fr"),
            Province = source.Text("province"),
            Homepage = new Uri(source.Text("homepage")),
            Licence = source.Text("licence"),
            LicenceFr = source.Text("licence_fr"),
            LicenceUrl = source.OptionalText("licence_url") is { } licence ? Address(licence) : null,
            Redistribution = source.Tag<Redistribution>("redistribution", Tag.Lower),
            TimeZone = source.Text("time_zone"),
            Schedule = source.Text("schedule"),
            ScheduleTimeZone = source.OptionalText("schedule_time_zone") ?? RunSchedule.UsualZone,
            MinimumReported = source.Number("minimum_reported"),
            FrozenAfterHours = source.OptionalNumber("frozen_after_hours"),
            IsStanding = source.OptionalFlag("is_standing") ?? false,
            PublishesClosures = closures,
            RunLimitSeconds = source.Number("run_limit_seconds"),
            OffBecause = source.OptionalText("off_because"),
            Combination = source.Tag<FeedCombination>("combination", Tag.Lower),
            Feeds = AtLeastOne("feeds", [.. source.Items("feeds").Select(ReadFeed)]),
            // What publishes neither numbers nor closures is no source.
            Metrics = closures ? metrics : AtLeastOne("metrics", metrics),
        };
    }

    private static T[] AtLeastOne<T>(string field, T[] items) =>
        items.Length > 0 ? items : throw new JsonException($"The field '{field}' is empty: a source needs one at least.");

    private static FeedDefinition ReadFeed(JsonElement element)
    {
        var feed = new FieldReader(element, FeedFields);
        return new FeedDefinition
        {
            Name = feed.Text("name"),
            Url = feed.OptionalText("url") is { } url ? Address(url) : null,
            Redistribution = feed.OptionalTag<Redistribution>("redistribution", Tag.Lower),
            Rank = feed.Number("rank"),
            RenderedSelector = feed.OptionalText("rendered_selector"),
            PatientReadTimeoutSeconds = feed.OptionalNumber("patient_read_timeout_seconds"),
            MaximumKilobytes = feed.Number("maximum_kilobytes"),
            PauseMilliseconds = feed.OptionalNumber("pause_milliseconds") ?? 0,
        };
    }

    private static Uri Address(string url) =>
        new Uri(url) is { Scheme: "https" } address ? address : throw new JsonException($"The address '{url}' is no https address.");

    private static MetricDefinition ReadMetric(JsonElement element)
    {
        var metric = new FieldReader(element, MetricFields);
        var definition = new MetricDefinition
        {
            Name = metric.Text("name"),
            Family = metric.Tag<MetricFamily>("family", Tag.Upper),
            StartEvent = metric.OptionalTag<StartEvent>("start_event", Tag.Upper),
            EndEvent = metric.OptionalTag<EndEvent>("end_event", Tag.Upper),
            Statistic = metric.Tag<Statistic>("statistic", Tag.Upper),
            Basis = metric.Tag<MetricBasis>("basis", Tag.Upper),
            Window = metric.Tag<MetricWindow>("window", Tag.Upper),
            HorizonMinutes = metric.OptionalNumber("horizon_minutes"),
            Scope = metric.Tag<PatientScope>("scope", Tag.Upper),
            Unit = metric.Tag<MetricUnit>("unit", Tag.Lower),
            Definition = metric.Text("definition"),
            DefinitionFr = metric.Text("definition_fr"),
            DefinitionUrl = new Uri(metric.Text("definition_url")),
            ValidFrom = metric.OptionalText("valid_from") is { } day
                ? DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                : null,
            CrossCheckTolerance = metric.OptionalNumber("cross_check_tolerance"),
        };
        return Horizon(definition) is { } fault ? throw new JsonException($"The metric '{definition.Name}' {fault}") : definition;
    }

    /// <summary>What a prediction must say of itself, and nothing else may; null where it is right.</summary>
    private static string? Horizon(MetricDefinition metric) =>
        (metric.Statistic == Statistic.Prediction, metric.HorizonMinutes) switch
        {
            (true, null or <= 0) => "is a prediction and has no horizon_minutes above 0.",
            (true, _) when metric.Basis != MetricBasis.Forecast => "is a prediction, and its basis is not FORECAST.",
            (false, not null) => "has horizon_minutes and is no prediction.",
            _ => null,
        };
}
