using System.Text.Json;
using WaitTime.Core.Failures;
using WaitTime.Core.Metrics;
using WaitTime.Core.Schedules;

namespace WaitTime.Core.Sources;

/// <summary>One publisher: who it is, what its numbers mean, and what may be expected of it.</summary>
public sealed record SourceDefinition
{
    /// <summary>Lower case with dashes, as in every table, label and command.</summary>
    public required string Id { get; init; }

    /// <summary>The publisher's name as it writes it.</summary>
    public required string Name { get; init; }

    /// <summary>The publisher's own French name; null where it has none.</summary>
    public string? NameFr { get; init; }

    /// <summary>Two letters.</summary>
    public required string Province { get; init; }

    /// <summary>The page that people read.</summary>
    public required Uri Homepage { get; init; }

    /// <summary>The credit and the licence under which the data are published; says so where none is stated.</summary>
    public required string Licence { get; init; }

    /// <summary>The same in French.</summary>
    public required string LicenceFr { get; init; }

    /// <summary>Where the licence, or what the publisher says instead of one, can be read; null where no such page is known.</summary>
    public Uri? LicenceUrl { get; init; }

    /// <summary>
    /// What others may be given of its numbers: open only where the licence of every feed says so.
    /// </summary>
    public required Redistribution Redistribution { get; init; }

    /// <summary>The feeds that are open where the source as a whole is not.</summary>
    public IReadOnlyList<string> OpenFeeds =>
        Redistribution == Redistribution.DisplayOnly
            ? [.. Feeds.Where(feed => feed.Redistribution == Redistribution.Open).Select(feed => feed.Name)]
            : [];

    /// <summary>The IANA zone of the publisher's wall clock.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When to collect, as a CronJob's schedule; the chart's values may say otherwise.</summary>
    public required string Schedule { get; init; }

    /// <summary>The IANA zone on whose clock <see cref="Schedule"/> is read.</summary>
    public string ScheduleTimeZone { get; init; } = RunSchedule.UsualZone;

    /// <summary>The fewest reported values that a healthy run can have; of a source without metrics, the fewest listed notices.</summary>
    public required int MinimumReported { get; init; }

    /// <summary>
    /// Hours without any change after which a source that should have moved is frozen; null where nothing can be expected to move.
    /// </summary>
    public int? FrozenAfterHours { get; init; }

    /// <summary>
    /// True where a value stands for longer than a day, as in a monthly report: what a run confirms counts, and not what it stamps.
    /// </summary>
    public bool IsStanding { get; init; }

    /// <summary>The longest that a whole run may take, in seconds; below the CronJob's own deadline.</summary>
    public required int RunLimitSeconds { get; init; }

    /// <summary>
    /// True where feeds of the source announce closures, beside readings or instead of them.
    /// </summary>
    public bool PublishesClosures { get; init; }

    /// <summary>False for a source that announces closures and has no numbers: its runs are judged by the notices that it lists.</summary>
    public bool PublishesReadings => Metrics.Count > 0;

    /// <summary>
    /// Why it is not collected unless an operator turns it on, as a sentence; null for a source that is: <see cref="SourceSwitch"/>.
    /// </summary>
    public string? OffBecause { get; init; }

    public FeedCombination Combination { get; init; }

    /// <summary>In order of preference.</summary>
    public required IReadOnlyList<FeedDefinition> Feeds { get; init; }

    /// <summary>None for a source that only announces closures.</summary>
    public required IReadOnlyList<MetricDefinition> Metrics { get; init; }

    /// <summary>Reads a source's data file.</summary>
    /// <param name="json">What it holds.</param>
    /// <param name="file">Where it is in the repository, for messages: <c>seed_data/sources/&lt;id&gt;.json</c>.</param>
    /// <exception cref="ConfigurationException">
    /// The file is no such description: a missing or unknown field, an unknown tag, no feed,
    /// neither metric nor closures, or an id that is not its name's.
    /// </exception>
    public static SourceDefinition Read(Stream json, string file)
    {
        try
        {
            var definition = SourceFile.Read(json);
            return Path.GetFileNameWithoutExtension(file) == definition.Id
                ? definition
                : throw new JsonException($"The id is '{definition.Id}'; the file's name says another.");
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new ConfigurationException($"{file}: {exception.Message}", exception);
        }
    }

    public MetricDefinition? FindMetric(string name) =>
        Metrics.FirstOrDefault(metric => string.Equals(metric.Name, name, StringComparison.Ordinal));
}
