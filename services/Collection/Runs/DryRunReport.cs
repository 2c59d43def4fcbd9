using WaitTime.Collection.Closures;
using WaitTime.Collection.Sources;
using WaitTime.Collection.Validation;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Readings;

namespace WaitTime.Collection.Runs;

/// <summary>What a run would have collected. Nothing was written and no lock was taken.</summary>
public sealed record DryRunReport(
    Source Source,
    IReadOnlyList<FeedReport> Feeds,
    Placement Placement,
    RunStatus Status,
    Failure? Failure,
    string? Message,
    TimeSpan Duration
)
{
    /// <summary>The closures that the feeds announce, one a place and time.</summary>
    public IReadOnlyList<PlacedClosure> Closures { get; init; } = [];

    /// <summary>How many notices the feeds list, whatever about; null where none of them has notices.</summary>
    public int? Notices => ClosurePlacement.Notices(Feeds);

    public int ExitCode => ExitCodes.Of(Status, Failure);

    /// <summary>The run's limit has passed, as it would for a real run.</summary>
    public static DryRunReport Overdue(Source source, StageClock stages)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(stages);
        var failure = FailureClassifier.Overdue(stages.Current, source.Definition.RunLimitSeconds);
        return new(source, [], new([], [], [], []), RunStatus.Error, failure, failure.Message, stages.Total);
    }

    public static DryRunReport Of(Source source, IReadOnlyList<FeedReport> feeds, TimeSpan duration, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(feeds);
        // Without a database no key has a hospital: each counts as a new one.
        var hospitals = new Dictionary<string, string>(StringComparer.Ordinal);
        var placement = ReadingPlacement.Place(source.Definition, feeds, hospitals, meanings: null, now);
        var (closures, rejected) = ClosurePlacement.Place(feeds, hospitals: null, now);
        placement = placement with { Rejected = [.. placement.Rejected, .. rejected] };
        if (!feeds.Any(feed => feed.Usable))
        {
            var failure = feeds.Select(feed => feed.Failure).FirstOrDefault(failure => failure is not null);
            return new(source, feeds, placement, RunStatus.Error, failure, failure?.Message, duration);
        }

        if (PlaceFlood.Of(placement, hospitals, isFirst: true) is { } flood)
        {
            return new(
                source,
                feeds,
                placement,
                RunStatus.Error,
                new(FailureCategory.ParserBreakage, RunStage.Parse, FailureReasons.LayoutChanged, flood),
                flood,
                duration
            );
        }

        var reported = source.Definition.PublishesReadings
            ? placement.Readings.Count(reading => reading.Reading.State == ReadingState.Reported)
            : ClosurePlacement.Notices(feeds) ?? 0;
        var (status, why) = RunJudge.Judge(
            new(
                reported,
                source.Definition.MinimumReported,
                UsualReported: null,
                Changed: reported,
                RunWarnings.Missing(source.Definition, feeds)
            )
            {
                CountsNotices = !source.Definition.PublishesReadings,
                Suspicion = RunSuspicion.Of(placement.Readings, new([], null)),
            }
        );
        return new(source, feeds, placement, status, null, why, duration) { Closures = closures };
    }
}
