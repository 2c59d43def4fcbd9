using WaitTime.Core.Schemas;

namespace WaitTime.Cli.Doctor;

/// <summary>Judges whether the schema is as the programs need it. Pure.</summary>
public static class SchemaDoctor
{
    private const int Shown = 6;
    private const string Page = "docs/operations/database.md";

    private const string Owners =
        "SELECT schemaname, tablename, tableowner FROM pg_tables WHERE tablename IN ('schema_migrations', 'scrape_runs')";

    public static IReadOnlyList<DoctorLine> Judge(SchemaFacts facts, Remedies remedies, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(remedies);
        var lines = new List<DoctorLine> { Migrations(facts, remedies) };
        if (facts.Sight.IsReadOnly)
        {
            lines.Add(
                new(
                    "writes",
                    DoctorVerdict.Fail,
                    "the database is read-only: it is a standby, or its owner or provider has made it so",
                    $"{remedies.Sql("SHOW transaction_read_only")}; {Page}"
                )
            );
        }

        lines.Add(Encoding(facts.Sight, remedies));
        if (facts.Sight is { HasLedger: true, Elsewhere: [_, ..] elsewhere })
        {
            lines.Add(
                new(
                    "search path",
                    DoctorVerdict.Warn,
                    $"tables with our names also exist in the schema {string.Join(", ", elsewhere)}; programs use {SchemaSight.Home}",
                    $"{remedies.Sql(Owners)}; {Page}"
                )
            );
        }

        if (facts.MissingRights is { } rights)
        {
            lines.Add(List("rights", rights, "every role has its privileges", "missing: ", remedies.Migrate("waittime migrate")));
        }

        if (facts.Roles is { } roles)
            lines.Add(RoleDoctor.Judge(roles, remedies));
        if (facts.NotSeeded is { } gaps)
        {
            lines.Add(List("seed", gaps, "every source and metric is there", "missing: ", remedies.Migrate("waittime seed")));
        }

        if (facts.Partitions is { } partitions)
            lines.AddRange([Shapes(partitions, remedies), Detached(partitions, remedies, now)]);
        return lines;
    }

    private static DoctorLine Migrations(SchemaFacts facts, Remedies remedies)
    {
        const string subject = "migrations";
        if (SchemaJudge.Missing(facts.Sight) is { } fault)
        {
            var isNone = facts.Sight is { HasHome: true, MayUseHome: true, HasLedger: false, Elsewhere.Count: 0 };
            return new(
                subject,
                DoctorVerdict.Fail,
                fault.What,
                isNone ? remedies.Migrate("waittime migrate; waittime seed") : $"{remedies.Sql(Owners)}; {Page}"
            );
        }

        if (facts.Conflict is { } conflict)
            return new(subject, DoctorVerdict.Fail, conflict, remedies.OtherBuild());
        return facts.Sight switch
        {
            { Pending: [_, ..] pending } => new(
                subject,
                DoctorVerdict.Fail,
                $"pending: {string.Join(", ", pending)}",
                remedies.Migrate("waittime migrate")
            ),
            { Newer: [_, ..] newer } => new(
                subject,
                DoctorVerdict.Ok,
                $"all applied, plus later ones from a newer version: {string.Join(", ", newer)}"
            ),
            _ => new(subject, DoctorVerdict.Ok, "all applied"),
        };
    }

    private static DoctorLine Encoding(SchemaSight sight, Remedies remedies) =>
        SchemaJudge.OfEncoding(sight) is not { } fault
            ? new("encoding", DoctorVerdict.Ok, sight.Encoding)
            : new(
                "encoding",
                sight.IsAscii ? DoctorVerdict.Warn : DoctorVerdict.Fail,
                fault.What,
                $"{remedies.Sql("SELECT datname, pg_encoding_to_char(encoding) FROM pg_database")}; {Page}"
            );

    private static DoctorLine Shapes(PartitionFacts partitions, Remedies remedies) =>
        partitions.Others.Count == 0
            ? new("partition shapes", DoctorVerdict.Ok, "every partition is a month")
            : new(
                "partition shapes",
                DoctorVerdict.Warn,
                $"{string.Join(", ", partitions.Others)}: not exactly one month each; "
                    + "no month is created inside them, and old rows are deleted in batches",
                $"{remedies.Sql("SELECT * FROM measurement_partitions() WHERE NOT is_month")}; {Page}"
            );

    /// <summary>A past month may have been detached on purpose; this month and the next are written to.</summary>
    private static DoctorLine Detached(PartitionFacts partitions, Remedies remedies, DateTimeOffset now)
    {
        if (partitions.Detached is not [.., var last])
            return new("detached months", DoctorVerdict.Ok, "none");
        var isNeeded = last >= new DateOnly(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);
        var names = string.Join(", ", partitions.Detached.Select(month => FormattableString.Invariant($"measurements_{month:yyyy_MM}")));
        return new(
            "detached months",
            isNeeded ? DoctorVerdict.Fail : DoctorVerdict.Warn,
            $"{names}: not attached to measurements; readings of that month are rejected, and queries do not see its rows",
            $"{remedies.Sql(Attach(last))}; or rename it: {Page}"
        );
    }

    private static string Attach(DateOnly month) =>
        FormattableString.Invariant(
            $"ALTER TABLE measurements ATTACH PARTITION measurements_{month:yyyy_MM} FOR VALUES FROM ('{month:yyyy-MM-dd} 00:00Z') "
        ) + FormattableString.Invariant($"TO ('{month.AddMonths(1):yyyy-MM-dd} 00:00Z')");

    private static DoctorLine List(string subject, IReadOnlyList<string> entries, string none, string some, string whatToDo)
    {
        if (entries.Count == 0)
            return new(subject, DoctorVerdict.Ok, none);
        var more = entries.Count > Shown ? $" and {entries.Count - Shown} more" : "";
        return new(subject, DoctorVerdict.Fail, some + string.Join(", ", entries.Take(Shown)) + more, whatToDo);
    }
}
