using WaitTime.Collection.Closures;
using WaitTime.Collection.Sources;
using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Readings;

namespace WaitTime.Collection.Runs;

/// <summary>A finished run: what is recorded, printed and turned into an exit code.</summary>
public sealed record RunReport
{
    public required Guid RunId { get; init; }

    public required Source Source { get; init; }

    public required RunTrigger Trigger { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>From the lock to the store; recording comes after.</summary>
    public required TimeSpan Duration { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Null unless <see cref="Status"/> is <see cref="RunStatus.Error"/>.</summary>
    public Failure? Failure { get; init; }

    /// <summary>One line that says why the run is not healthy; null when it is.</summary>
    public string? Message { get; init; }

    public required StageClock Stages { get; init; }

    public IReadOnlyList<FeedReport> Feeds { get; init; } = [];

    /// <summary>Every accepted reading, one a hospital, metric and time.</summary>
    public IReadOnlyList<PlacedReading> Readings { get; init; } = [];

    public IReadOnlyList<FeedRejection> Rejected { get; init; } = [];

    /// <summary>The closures that the feeds announce, one a hospital and time.</summary>
    public IReadOnlyList<PlacedClosure> Closures { get; init; } = [];

    /// <summary>How many notices the feeds list, whatever about; null where none of them has notices.</summary>
    public int? Notices => ClosurePlacement.Notices(Feeds);

    /// <summary>Null when nothing was stored: an error before the store, a skip, a dry run.</summary>
    public StoreCounts? Stored { get; init; }

    /// <summary>Notes for the operator: cross-checks that differ, permanent redirects, fallbacks in use.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Accepted readings with a value.</summary>
    public int Reported => Readings.Count(reading => reading.Reading.State == ReadingState.Reported);

    public int Hospitals => Readings.Select(reading => reading.HospitalId).Distinct(StringComparer.Ordinal).Count();

    /// <summary>True when the run gave data, whole or in part.</summary>
    public bool Collected => Status is RunStatus.Healthy or RunStatus.Unchanged or RunStatus.Partial;

    public int ExitCode => ExitCodes.Of(Status, Failure);
}
