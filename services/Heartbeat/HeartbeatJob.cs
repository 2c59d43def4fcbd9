using System.Globalization;
using Microsoft.Extensions.Logging;
using WaitTime.Alerting.Notices;
using WaitTime.Cluster;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Jobs;
using WaitTime.Jobs.Pings;

namespace WaitTime.Heartbeat;

/// <summary>
/// Puts a heartbeat together from the environment and records that it ran: the same in its container, in the tool and in the demo.
/// </summary>
public sealed class HeartbeatJob(AlertSettings settings, Database database, TimeProvider time, ILogger logger)
{
    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>The cluster to ask why, and to try again in; none unless it is given.</summary>
    public KubernetesSettings Kubernetes { get; init; } = KubernetesSettings.None;

    /// <summary>Hears why the job ended as it did; null where nobody does.</summary>
    public JobPing? Ping { get; init; }

    /// <exception cref="ConfigurationException">Alerts are enabled and there is no way to send them; that is recorded too.</exception>
    public Task<HeartbeatReport> RunAsync(CancellationToken cancellationToken)
    {
        var frame = new JobFrame(JobName.Heartbeat, database, time, logger)
        {
            Stage = RunStage.Heartbeat,
            Details = Details(),
            Ping = Ping,
        };
        return frame.RunAsync(
            CheckAsync,
            (failure, duration) =>
                new()
                {
                    CheckedAt = time.GetUtcNow(),
                    Duration = duration,
                    Failure = failure,
                    Delivery = Alerting.Notices.Delivery.Nothing(settings.Path),
                },
            report => new(report.ExitCode, report.Failure is null && report.Delivery.IsComplete, MessageOf(report)) { Details = Details() },
            cancellationToken
        );
    }

    /// <summary>Judges and changes nothing; needs no way to send.</summary>
    public Task<HeartbeatReport> TryAsync(CancellationToken cancellationToken) => Watch(notifier: null).TryAsync(cancellationToken);

    private async Task<HeartbeatReport> CheckAsync(CancellationToken cancellationToken)
    {
        settings.RequireWay();
        var (notifier, client) = Notifiers.Create(settings, Delivery, time);
        using (client)
        {
            return await Watch(notifier).CheckAsync(cancellationToken);
        }
    }

    private SourceWatch Watch(INotifier? notifier) =>
        new(database.With(Insistent(database.Patience)), notifier, settings.Path, settings.Policy, settings.Runbook, time, logger)
        {
            Cluster = Kubernetes.IsInCluster ? new(Kubernetes, time, logger) : null,
        };

    /// <summary>
    /// A database is called unreachable, which wakes people, only after attempts over twice the usual time, a minute, and never for one or
    /// two statements that were slow.
    /// </summary>
    private static DatabasePatience Insistent(DatabasePatience usual) => usual with { Work = 2 * usual.Work, LeastAttempts = 3 };

    private static string? MessageOf(HeartbeatReport report) =>
        report.Failure is { } failure
            ? $"{failure.Reason}: {failure.Message}"
            : Joined([.. report.Delivery.IsComplete ? [] : report.Delivery.Problems, .. report.WrongSchedules]);

    private static string? Joined(IReadOnlyList<string> problems) => problems.Count == 0 ? null : string.Join(" ", problems);

    private Dictionary<string, string> Details() =>
        new(StringComparer.Ordinal)
        {
            ["path"] = Tag.Lower(settings.Path),
            ["pinged"] = Ping is { IsHeard: true } ? "true" : "false",
            ["stale_after_minutes"] = settings.StaleAfter.TotalMinutes.ToString(CultureInfo.InvariantCulture),
        };
}
