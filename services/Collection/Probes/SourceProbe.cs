using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Sources;

namespace WaitTime.Collection.Probes;

/// <summary>All feeds of a source, each asked once from this place. Nothing was stored.</summary>
public sealed record SourceProbe
{
    public required Guid Id { get; init; }

    public required Source Source { get; init; }

    public required DateTimeOffset ProbedAt { get; init; }

    public required TimeSpan Duration { get; init; }

    public required IReadOnlyList<FeedProbe> Feeds { get; init; }

    /// <summary>Whether a run from here could collect: every feed where the source reads them all, one where one is enough.</summary>
    public bool Passed =>
        Source.Definition.Combination == FeedCombination.All
            ? Feeds.Count > 0 && Feeds.All(feed => feed.Passed == true)
            : Feeds.Any(feed => feed.Passed == true);

    /// <summary>The feed that decided: the first that passed, else the first that failed; null when there was none to ask.</summary>
    public FeedProbe? Decisive =>
        (Passed ? Feeds.FirstOrDefault(feed => feed.Passed == true) : Feeds.FirstOrDefault(feed => feed.Failure is not null))
        ?? (Feeds.Count > 0 ? Feeds[0] : null);

    /// <summary>Null exactly when the probe passed.</summary>
    public Failure? Failure => Passed ? null : Decisive?.Failure ?? NotJudged;

    public int ExitCode => Failure is { } failure ? ExitCodes.Of(failure.Category) : ExitCodes.Success;

    private static Failure NotJudged { get; } =
        new(
            FailureCategory.InfraRuntime,
            RunStage.Fetch,
            FailureReasons.BrowserStart,
            "The publisher answers, but checking its data needs a browser."
        );
}
