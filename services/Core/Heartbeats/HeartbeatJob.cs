using System.Globalization;
using Microsoft.Extensions.Logging;
using WaitTime.Core.Alerting;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Core.Kubernetes;
using WaitTime.Core.Runs;
using WaitTime.Core.Storage;

namespace WaitTime.Core.Heartbeats;

/// <summary>Puts a heartbeat together from the environment and records that it ran: the same in its container, in the tool and in the demo.</summary>
public sealed class HeartbeatJob(AlertSettings settings, Database database, TimeProvider time, ILogger logger)
{
    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>The cluster to ask why, and to try again in; none unless it is given.</summary>
    public KubernetesSettings Kubernetes { get; init; } = KubernetesSettings.None;

    /// <exception cref="ConfigurationException">Alerts are enabled and there is no way to send them; that is recorded too.</exception>
    public async Task<HeartbeatReport> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            settings.RequireWay();
        }
        catch (ConfigurationException exception)
        {
            await RecordAsync(new(
                JobName.Heartbeat, time.GetUtcNow(), TimeSpan.Zero, ExitCodes.Usage, DidItsWork: false, exception.Message, Details(AlertPath.None)));
            throw;
        }

        var (courier, client) = Couriers.Create(settings, Delivery, time);
        using (client)
        {
            var report = await Heartbeat(courier).CheckAsync(cancellationToken);
            await RecordAsync(new(
                JobName.Heartbeat, time.GetUtcNow(), report.Duration, report.ExitCode, report.Failure is null && report.Delivery.IsComplete,
                MessageOf(report), Details(settings.Path)));
            return report;
        }
    }

    /// <summary>Judges and changes nothing; needs no way to send.</summary>
    public Task<HeartbeatReport> TryAsync(CancellationToken cancellationToken) => Heartbeat(courier: null).TryAsync(cancellationToken);

    private Heartbeat Heartbeat(ICourier? courier) => new(database, courier, settings.Path, settings.Policy, settings.Runbook, time, logger)
    {
        Cluster = Kubernetes.IsInCluster ? new(Kubernetes, time, logger) : null,
    };

    private Task RecordAsync(JobEnd end) => new JobLedger(database).RecordAsync(end, time, logger);

    private static string? MessageOf(HeartbeatReport report) =>
        report.Failure?.Message ?? (report.Delivery.IsComplete ? null : string.Join(" ", report.Delivery.Problems));

    private Dictionary<string, string> Details(AlertPath path) => new(StringComparer.Ordinal)
    {
        ["path"] = Tag.Lower(path),
        ["stale_after_minutes"] = settings.StaleAfter.TotalMinutes.ToString(CultureInfo.InvariantCulture),
    };
}
