using WaitTime.Alerting.Incidents;
using WaitTime.Cluster;
using WaitTime.Core;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Doctor;

/// <summary>Judges what the database says of itself. Pure.</summary>
public static class DatabaseDoctor
{
    private const double ConnectionsWarn = 0.8;
    private const int MonthsAhead = 1;
    private const string Notifications = "docs/runbooks/NotificationsFailing.md";

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongTransaction = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan CleanupInterval = TimeSpan.FromDays(8);

    public static IReadOnlyList<DoctorLine> Judge(DatabaseFacts facts, Remedies remedies, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(remedies);
        return
        [
            new("database", DoctorVerdict.Ok, $"PostgreSQL {facts.Version}, {facts.SizeBytes / 1024 / 1024} MB"),
            Clock(facts, now),
            Connections(facts, remedies),
            Locks(facts, remedies),
            StuckRuns(facts, remedies),
            Aggregation(facts, remedies),
            Partitions(facts, remedies, now),
            Bloat(facts, remedies),
            Count(
                "undelivered alerts",
                facts.UndeliveredAlerts,
                "alerts were refused by the notification path",
                Undelivered(remedies),
                DoctorVerdict.Fail
            ),
            Count(
                "unreviewed hospitals",
                facts.UnreviewedHospitals,
                "new hospitals are hidden until they are reviewed",
                Review(remedies) + "; docs/hospitals.md says how to publish or hide them"
            ),
        ];
    }

    private static string Review(Remedies remedies) =>
        remedies.IsInCluster ? remedies.Sql("SELECT id, name FROM hospitals WHERE NOT is_verified") : "waittime hospitals review";

    private static DoctorLine Clock(DatabaseFacts facts, DateTimeOffset now)
    {
        var difference = Utc.Of(facts.DatabaseNow) - now;
        return difference.Duration() <= ClockTolerance
            ? new("clock", DoctorVerdict.Ok, FormattableString.Invariant($"{difference.TotalSeconds:0.0} s off the database's clock"))
            : new(
                "clock",
                DoctorVerdict.Fail,
                FormattableString.Invariant($"{difference.TotalSeconds:0} s off the database's clock"),
                "timedatectl; synchronize the clocks of both machines with NTP: timestamps and thresholds depend on them"
            );
    }

    private static DoctorLine Connections(DatabaseFacts facts, Remedies remedies)
    {
        var detail = $"{facts.Connections} of {facts.ConnectionsLimit}";
        return facts.Connections < facts.ConnectionsLimit * ConnectionsWarn
            ? new("connections", DoctorVerdict.Ok, detail)
            : new(
                "connections",
                DoctorVerdict.Warn,
                detail,
                remedies.Sql("SELECT application_name, count(*) FROM pg_stat_activity GROUP BY 1 ORDER BY 2 DESC")
            );
    }

    private static DoctorLine Locks(DatabaseFacts facts, Remedies remedies)
    {
        if (facts.Waiting > 0)
        {
            return new(
                "locks",
                DoctorVerdict.Fail,
                $"{facts.Waiting} sessions have waited for a lock for over 30 seconds",
                remedies.Sql("SELECT pid, pg_blocking_pids(pid), query FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            );
        }

        if (facts.OldestTransactionSeconds is { } seconds && TimeSpan.FromSeconds(seconds) > LongTransaction)
        {
            return new(
                "locks",
                DoctorVerdict.Warn,
                $"a transaction has been open for {HumanTime.Duration(TimeSpan.FromSeconds(seconds))}",
                remedies.Sql("SELECT pid, application_name, xact_start, query FROM pg_stat_activity ORDER BY xact_start")
            );
        }

        return facts.HidesTransactions
            ? new(
                "locks",
                DoctorVerdict.Ok,
                "no session is waiting; this role cannot see how long other roles' transactions have been open",
                $"{remedies.Sql("GRANT pg_read_all_stats TO waittime_monitor")}; as an administrator"
            )
            : new("locks", DoctorVerdict.Ok, "no session is waiting");
    }

    private static DoctorLine StuckRuns(DatabaseFacts facts, Remedies remedies) =>
        Count(
            "stuck runs",
            facts.StuckRuns,
            "runs started over an hour ago and have not ended",
            remedies.IsInCluster
                ? $"{remedies.Kubectl("get pods")} -l {remedies.Labels(KubernetesLabels.Component, KubernetesLabels.Scraper)}; "
                    + "the next run of the source closes them"
                : "waittime scrape --all; the next run of the source closes them"
        );

    private static DoctorLine Aggregation(DatabaseFacts facts, Remedies remedies) =>
        remedies.LeavesOut(JobName.Aggregation)
            ? new("unaggregated tail", DoctorVerdict.Ok, "aggregation is disabled in the release's values")
            : Count(
                "unaggregated tail",
                facts.UnaggregatedHours,
                "hours changed over a day ago and are not aggregated",
                remedies.Run(JobName.Aggregation, "aggregate --incremental")
            );

    private static DoctorLine Bloat(DatabaseFacts facts, Remedies remedies) =>
        facts.BloatedTable is not { } table
            ? new("bloat", DoctorVerdict.Ok, "no table has many dead rows")
            : new(
                "bloat",
                DoctorVerdict.Warn,
                FormattableString.Invariant($"{table}: {facts.BloatedShare:P0} of its rows are dead"),
                remedies.Sql($"VACUUM (ANALYZE) {table}")
            );

    /// <summary>A scraper makes the month that it needs; only who lets the cleanup make months ahead may expect them.</summary>
    private static DoctorLine Partitions(DatabaseFacts facts, Remedies remedies, DateTimeOffset now)
    {
        var needed = new DateOnly(now.UtcDateTime.Year, now.UtcDateTime.Month, 1).AddMonths(MonthsAhead);
        var made = facts.LastPartition is { } last ? FormattableString.Invariant($"created up to {last:yyyy-MM}") : "none created yet";
        if (facts.LastPartition >= needed)
            return new("partitions", DoctorVerdict.Ok, made);
        return Utc.Of(facts.LastCleanup) is { } cleanup && now - cleanup <= CleanupInterval
            ? new(
                "partitions",
                DoctorVerdict.Warn,
                $"{made}, although the cleanup ran at {HumanTime.Instant(cleanup)}",
                remedies.Sql(FormattableString.Invariant($"SELECT ensure_measurement_partition('{needed:yyyy-MM-dd}')"))
            )
            : new("partitions", DoctorVerdict.Ok, $"{made}; a scraper creates the month that it needs");
    }

    private static string Undelivered(Remedies remedies) =>
        remedies.IsInCluster
            ? $"{remedies.Run(JobName.Heartbeat, "heartbeat")}; it sends them again, and its log says who refused them: {Notifications}"
            : $"waittime alert test; {Notifications}";

    private static DoctorLine Count(
        string subject,
        int count,
        string what,
        string whatToDo,
        DoctorVerdict otherwise = DoctorVerdict.Warn
    ) => count == 0 ? new(subject, DoctorVerdict.Ok, "none") : new(subject, otherwise, $"{count} {what}", whatToDo);
}
