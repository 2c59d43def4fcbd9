using WaitTime.Alerting.Incidents;
using WaitTime.Alerting.Notices;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;

namespace WaitTime.Heartbeat;

/// <summary>What a check found, did and told.</summary>
public sealed record HeartbeatReport
{
    public DateTimeOffset CheckedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Every source, also those that are not watched; empty when the database could not be read.</summary>
    public IReadOnlyList<SourceCheck> Checks { get; init; } = [];

    /// <summary>
    /// What the cluster knows about sources that give nothing, by source; empty where it knows nothing, or was not asked.
    /// </summary>
    public IReadOnlyDictionary<string, ClusterReason> Reasons { get; init; } =
        new Dictionary<string, ClusterReason>(StringComparer.Ordinal);

    /// <summary>Names of the Jobs that try a source once more.</summary>
    public IReadOnlyList<string> Recoveries { get; init; } = [];

    public required Delivery Delivery { get; init; }

    /// <summary>Why the database could not be read or written, or that the right to tell was lost; null when neither.</summary>
    public Failure? Failure { get; init; }

    /// <summary>What was tried before <see cref="Failure"/>; null for one that trying again would not have helped.</summary>
    public DatabaseTries? Tries { get; init; }

    /// <summary>
    /// Of sources that are watched: what is wrong with the schedule in the database. They are judged by the interval stored beside it.
    /// </summary>
    public IReadOnlyList<string> WrongSchedules { get; init; } = [];

    public int Incidents => Checks.Count(check => check.IsOpen);

    /// <summary>The database is worse than a message that did not go out, which is worse than a
    /// schedule that nobody can read, and that than an incident that somebody knows of.</summary>
    public int ExitCode =>
        this switch
        {
            { Failure: { } failure } => ExitCodes.Of(failure.Category),
            { Delivery.IsComplete: false } => ExitCodes.UpstreamUnavailable,
            { WrongSchedules.Count: > 0 } => ExitCodes.Usage,
            { Incidents: > 0 } => ExitCodes.IncidentOpen,
            _ => ExitCodes.Success,
        };
}
