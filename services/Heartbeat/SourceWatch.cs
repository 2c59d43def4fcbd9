using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Alerting.Incidents;
using WaitTime.Alerting.Notices;
using WaitTime.Cluster;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Sources;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;

namespace WaitTime.Heartbeat;

/// <summary>
/// One check of all sources: judge, move the incidents, open and end alerts, tell. May be killed anywhere and started twice: every
/// step is a condition on what is stored, and what was not told is told by the next check.
/// </summary>
public sealed class SourceWatch(
    Database database,
    INotifier? notifier,
    AlertPath path,
    WatchPolicy policy,
    RunbookLink? runbook,
    TimeProvider time,
    ILogger logger
)
{
    /// <summary>The cluster around it; null where there is none to ask.</summary>
    public ClusterWatch? Cluster { get; init; }

    /// <summary>How often the check runs; Alertmanager is told how long to believe it.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMinutes(30);

    /// <summary>An end is told to Alertmanager at the next check once more; a little longer than one interval.</summary>
    private static readonly TimeSpan RepeatEnds = TimeSpan.FromMinutes(45);

    private const string OneAttempt = "1 attempt";

    /// <summary>How long to wait for another check that is telling right now.</summary>
    private static readonly TimeSpan PatienceWithAnother = TimeSpan.FromSeconds(60);

    /// <summary>Judges, moves, tells. A database that cannot be read or written is told too, without it.</summary>
    public async Task<HeartbeatReport> CheckAsync(CancellationToken cancellationToken)
    {
        var report = await GuardAsync(async now =>
        {
            await SessionPooler.RefuseAsync(database, cancellationToken);
            var checks = await JudgeAsync(now, cancellationToken);
            if (checks.Count == 0)
                return Unseeded();
            await new IncidentStore(database).ApplyAsync(checks, now, cancellationToken);
            foreach (var check in checks.Where(check => check.Transition != Transition.None))
                LogTransition(check);
            await new AlertLedger(database).SyncAsync(AlertPlan.Of(checks, policy, now), now, cancellationToken);
            var sight = await LookAsync(checks, cancellationToken);
            var reasons = ReasonsOf(sight, checks, now);
            var (delivery, lost) = notifier is null
                ? (Delivery.Nothing(path), null)
                : await NotifyExclusivelyAsync(checks, reasons, now, cancellationToken);
            var recoveries = await RecoverAsync(sight, checks, cancellationToken);
            if (Cluster is { IsInCluster: true } cluster)
                await new RunOrigins(database, cluster, time, logger).SettleAsync(sight.View, cancellationToken);
            return new()
            {
                Checks = checks,
                Reasons = reasons,
                Delivery = delivery,
                Recoveries = recoveries,
                Failure = lost,
                WrongSchedules = WrongSchedules(checks),
            };
        });
        // A database that knows no source is new, or the wrong one: nothing is well in
        // it, and nothing in it is out of reach. One in which a lock was lost is there.
        if (report.Failure is not { } failure || failure.Reason is FailureReasons.NotSeeded or FailureReasons.LockLost || notifier is null)
            return report;
        return report with
        {
            Delivery = await notifier.DatabaseUnreachableAsync(
                new(failure.Reason, failure.Message, report.Tries, report.CheckedAt, Interval, runbook),
                cancellationToken
            ),
        };
    }

    /// <summary>Judges, changes nothing and tells nobody.</summary>
    public Task<HeartbeatReport> TryAsync(CancellationToken cancellationToken) =>
        GuardAsync(async now =>
        {
            var checks = await JudgeAsync(now, cancellationToken);
            if (checks.Count == 0)
                return Unseeded();
            var reasons = ReasonsOf(await LookAsync(checks, cancellationToken), checks, now);
            return new()
            {
                Checks = checks,
                Reasons = reasons,
                Delivery = Delivery.Nothing(path),
                WrongSchedules = WrongSchedules(checks),
            };
        });

    private List<string> WrongSchedules(IEnumerable<SourceCheck> checks)
    {
        var problems = new List<string>();
        foreach (var source in checks.Select(check => check.Source).Where(source => source.IsEnabled))
        {
            if (source.Plan(out var problem) is null)
                problems.Add($"sources.schedule of {source.Id} in the database: {problem}.");
        }

        foreach (var problem in problems)
            Log.WrongSchedule(logger, problem);
        return problems;
    }

    private HeartbeatReport Unseeded()
    {
        var failure = new Failure(
            FailureCategory.PersistenceFailure,
            RunStage.Heartbeat,
            FailureReasons.NotSeeded,
            "The database knows no source: run the migrator, or waittime seed."
        );
        Log.HeartbeatFailed(logger, failure.Reason, OneAttempt, failure.Message);
        return new() { Failure = failure, Delivery = Delivery.Nothing(path) };
    }

    private async Task<HeartbeatReport> GuardAsync(Func<DateTimeOffset, Task<HeartbeatReport>> check)
    {
        var started = time.GetTimestamp();
        var now = time.GetUtcNow();
        using var span = Instruments.Activities.StartActivity("heartbeat");
        try
        {
            return await check(now) with { CheckedAt = now, Duration = time.GetElapsedTime(started) };
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            var failure = await JobFailure.ExplainAsync(database, RunStage.Heartbeat, exception, time);
            span?.SetStatus(ActivityStatusCode.Error, failure.Reason);
            var tries = DatabaseTries.Of(exception);
            Log.HeartbeatFailed(logger, failure.Reason, tries?.Text ?? OneAttempt, failure.Message);
            return new()
            {
                CheckedAt = now,
                Duration = time.GetElapsedTime(started),
                Failure = failure,
                Tries = tries,
                Delivery = Delivery.Nothing(path),
            };
        }
    }

    /// <summary>The cluster is asked only when a source gives nothing and its time for that is over.</summary>
    private async Task<ClusterSight> LookAsync(IEnumerable<SourceCheck> checks, CancellationToken cancellationToken) =>
        Cluster is not null && checks.Any(MayHaveReason) ? await Cluster.LookAsync(cancellationToken) : ClusterSight.None;

    private static bool MayHaveReason(SourceCheck check) =>
        check is { Kind: IncidentKind.Error or IncidentKind.Stale, AwaitsFirstRun: false };

    private static Dictionary<string, ClusterReason> ReasonsOf(ClusterSight sight, IEnumerable<SourceCheck> checks, DateTimeOffset now)
    {
        var reasons = new Dictionary<string, ClusterReason>(StringComparer.Ordinal);
        foreach (var check in checks.Where(MayHaveReason))
        {
            if (sight.Why(check.Source.Id, check.Kind!.Value, now) is { } reason)
                reasons[check.Source.Id] = reason;
        }

        return reasons;
    }

    /// <summary>
    /// After people were told, which is never to wait for it. With alerts
    /// switched off everything is evaluated and recorded, and nothing done.
    /// </summary>
    private async Task<IReadOnlyList<string>> RecoverAsync(
        ClusterSight sight,
        IReadOnlyList<SourceCheck> checks,
        CancellationToken cancellationToken
    ) =>
        notifier is not null && Cluster is { MayRecover: true } && sight.View is { } view
            ? await new Recovery(database, Cluster, time, logger).TryAsync(view, checks, cancellationToken)
            : [];

    private async Task<IReadOnlyList<SourceCheck>> JudgeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sources = await new SourceStates(database).ReadAsync(cancellationToken);
        var stored = await new IncidentStore(database).ReadAsync(cancellationToken);
        return [.. sources.Select(source => SourceCheck.Of(source, stored.GetValueOrDefault(source.Id, IncidentState.None), policy, now))];
    }

    private async Task<(Delivery Delivery, Failure? Lost)> NotifyExclusivelyAsync(
        IReadOnlyList<SourceCheck> checks,
        IReadOnlyDictionary<string, ClusterReason> reasons,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var alone = await AdvisoryLock.WaitAsync(
            database,
            AdvisoryLock.OfNotices,
            PatienceWithAnother,
            time,
            cancellationToken
        );
        if (alone is null)
            return (new(path, [], ["Another heartbeat has held the notification lock for a minute; the next check tries again."]), null);
        try
        {
            return (await NotifyAsync(new AlertLedger(database) { Alone = alone }, checks, reasons, now, cancellationToken), null);
        }
        catch (LockLostException exception)
        {
            var failure = FailureClassifier.Classify(RunStage.Heartbeat, exception);
            Log.HeartbeatFailed(logger, failure.Reason, OneAttempt, failure.Message);
            return (new(path, [], [failure.Message]), failure);
        }
    }

    private async Task<Delivery> NotifyAsync(
        AlertLedger ledger,
        IReadOnlyList<SourceCheck> checks,
        IReadOnlyDictionary<string, ClusterReason> reasons,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // Read under the lock: what another check has told meanwhile is not told again.
        var reminders = checks
            .Where(check => check.Transition == Transition.Remind)
            .Select(check => check.Source.Id)
            .ToHashSet(StringComparer.Ordinal);
        var batch = new AlertBatch(
            await ledger.PendingAsync(now - RepeatEnds, cancellationToken),
            checks.Count(check => check.Source.IsEnabled),
            reminders,
            now,
            Interval,
            runbook
        );
        var delivery = await notifier!.DeliverAsync(batch.WithReasons(reasons), ledger, cancellationToken);
        DeliveryTelemetry.Record(delivery, logger);
        return delivery;
    }

    private void LogTransition(SourceCheck check) =>
        Log.IncidentMoved(
            logger,
            check.Source.Id,
            Tag.Lower(check.Transition),
            check.Finding?.Fingerprint ?? check.Stored.Fingerprint ?? "",
            check.Finding?.Message
        );
}
