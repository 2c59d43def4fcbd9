using WaitTime.Alerting.Incidents;
using WaitTime.Core;
using WaitTime.Heartbeat;

namespace WaitTime.Cli.Commands;

/// <summary>The JSON of <c>heartbeat</c>.</summary>
internal sealed record HeartbeatOutput(
    DateTimeOffset CheckedAt,
    bool DryRun,
    int Incidents,
    IReadOnlyList<HeartbeatSource> Sources,
    IReadOnlyList<string> Recoveries,
    HeartbeatDelivery Delivery,
    HeartbeatFailure? Failure,
    int ExitCode
)
{
    public static HeartbeatOutput Of(HeartbeatReport report, bool dryRun) =>
        new(
            report.CheckedAt,
            dryRun,
            report.Incidents,
            [.. report.Checks.Select(check => Source(check, report.Reasons.GetValueOrDefault(check.Source.Id)))],
            report.Recoveries,
            new(Tag.Lower(report.Delivery.Path), report.Delivery.Accepted, report.Delivery.Problems),
            report.Failure is { } failure ? new(Tag.Lower(failure.Category), failure.Reason, failure.Message) : null,
            report.ExitCode
        );

    private static HeartbeatSource Source(SourceCheck check, ClusterReason? cluster) =>
        new(
            check.Source.Id,
            check.Source.Province,
            check.Source.IsEnabled,
            !check.IsOpen,
            check.Kind is { } kind ? Tag.Lower(kind) : null,
            check.IsOpen ? check.Finding?.Fingerprint ?? check.Stored.Fingerprint : null,
            Tag.Lower(check.Transition),
            check.AwaitsFirstRun,
            check.IsOpen ? check.Stored.OpenedAt : null,
            check.Source.LastRun,
            check.Source.LastSuccessRun,
            check.Finding?.Category,
            check.Finding?.Stage,
            check.Finding?.Reason,
            check.Finding?.Message,
            cluster is null ? null : Tag.Lower(cluster.Tag),
            cluster?.Sentence
        );
}

/// <param name="Transition">What the check did: none, open, update, remind, recover.</param>
/// <param name="ClusterReason">What the cluster knows about why; null where it knows nothing, or was not asked.</param>
/// <param name="OpenedAt">Null for an incident that this check opened, and where none is open.</param>
internal sealed record HeartbeatSource(
    string Source,
    string Province,
    bool Watched,
    bool Healthy,
    string? Kind,
    string? Fingerprint,
    string Transition,
    bool AwaitsFirstRun,
    DateTimeOffset? OpenedAt,
    DateTime? LastRun,
    DateTime? LastSuccess,
    string? Category,
    string? Stage,
    string? Reason,
    string? Message,
    string? ClusterReason,
    string? ClusterMessage
);

internal sealed record HeartbeatDelivery(string Path, IReadOnlyList<string> Accepted, IReadOnlyList<string> Problems);

internal sealed record HeartbeatFailure(string Category, string Reason, string Message);
