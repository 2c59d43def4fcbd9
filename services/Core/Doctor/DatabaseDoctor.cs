using WaitTime.Core.Incidents;

namespace WaitTime.Core.Doctor;

/// <summary>Judges what the database says of itself. Pure.</summary>
public static class DatabaseDoctor
{
    private const double ConnectionsWarn = 0.8;
    private const int MonthsAhead = 1;

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongTransaction = TimeSpan.FromMinutes(30);

    public static IReadOnlyList<DoctorLine> Judge(DatabaseFacts facts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return
        [
            new("database", DoctorVerdict.Ok, FormattableString.Invariant($"PostgreSQL {facts.Version}, {facts.SizeBytes / 1024 / 1024} MB")),
            Clock(facts, now),
            Connections(facts),
            Locks(facts),
            Count("stuck runs", facts.StuckRuns, "runs began over an hour ago and have no end", "The next run of the source closes them; if they stay, look at the pods: kubectl get pods"),
            Count("unaggregated tail", facts.UnaggregatedHours, "hours were touched over a day ago and are not aggregated", "waittime aggregate --incremental"),
            Partitions(facts, now),
            facts.BloatedTable is null
                ? new("bloat", DoctorVerdict.Ok, "no table has many dead rows")
                : new("bloat", DoctorVerdict.Warn, FormattableString.Invariant($"{facts.BloatedTable}: {facts.BloatedShare:P0} of its rows are dead"), $"psql: VACUUM (ANALYZE) {facts.BloatedTable}"),
            Count("undelivered alerts", facts.UndeliveredAlerts, "alerts were refused by whoever should take them", "waittime alert test", DoctorVerdict.Fail),
            Count("unreviewed hospitals", facts.UnreviewedHospitals, "hospitals arrived by themselves and are hidden", "docs/database.md says how to publish them"),
        ];
    }

    private static DoctorLine Clock(DatabaseFacts facts, DateTimeOffset now)
    {
        var difference = Utc.Of(facts.DatabaseNow) - now;
        return difference.Duration() <= ClockTolerance
            ? new("clock", DoctorVerdict.Ok, FormattableString.Invariant($"{difference.TotalSeconds:0.0} s from the database's"))
            : new("clock", DoctorVerdict.Fail, FormattableString.Invariant($"{difference.TotalSeconds:0} s from the database's"), "Set both clocks by NTP: stamps and thresholds depend on them");
    }

    private static DoctorLine Connections(DatabaseFacts facts)
    {
        var detail = $"{facts.Connections} of {facts.ConnectionsLimit}";
        return facts.Connections < facts.ConnectionsLimit * ConnectionsWarn
            ? new("connections", DoctorVerdict.Ok, detail)
            : new("connections", DoctorVerdict.Warn, detail, "psql: SELECT application_name, count(*) FROM pg_stat_activity GROUP BY 1 ORDER BY 2 DESC");
    }

    private static DoctorLine Locks(DatabaseFacts facts)
    {
        if (facts.Waiting > 0)
        {
            return new("locks", DoctorVerdict.Fail, $"{facts.Waiting} sessions wait for a lock for over half a minute", "psql: SELECT pid, pg_blocking_pids(pid), query FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
        }

        return facts.OldestTransactionSeconds is { } seconds && TimeSpan.FromSeconds(seconds) > LongTransaction
            ? new("locks", DoctorVerdict.Warn, $"a transaction has been open for {HumanTime.Duration(TimeSpan.FromSeconds(seconds))}", "psql: SELECT pid, application_name, xact_start, query FROM pg_stat_activity ORDER BY xact_start")
            : facts.HidesTransactions
                ? new("locks", DoctorVerdict.Ok, "nobody waits; for how long other roles' transactions are open is hidden from this role", "psql, as an administrator: GRANT pg_read_all_stats TO waittime_scraper")
                : new("locks", DoctorVerdict.Ok, "nobody waits");
    }

    private static DoctorLine Partitions(DatabaseFacts facts, DateTimeOffset now)
    {
        var needed = new DateOnly(now.UtcDateTime.Year, now.UtcDateTime.Month, 1).AddMonths(MonthsAhead);
        return facts.LastPartition is { } last && last >= needed
            ? new("partitions", DoctorVerdict.Ok, FormattableString.Invariant($"made up to {last:yyyy-MM}"))
            : new("partitions", DoctorVerdict.Warn, facts.LastPartition is { } made ? FormattableString.Invariant($"made up to {made:yyyy-MM}") : "none is made yet", "waittime cleanup makes them ahead; a scraper makes the month that it needs");
    }

    private static DoctorLine Count(string subject, int count, string what, string whatToDo, DoctorVerdict otherwise = DoctorVerdict.Warn) => count == 0
        ? new(subject, DoctorVerdict.Ok, "none")
        : new(subject, otherwise, $"{count} {what}", whatToDo);
}
