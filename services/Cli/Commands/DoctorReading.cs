using Npgsql;
using WaitTime.Cli.Closures;
using WaitTime.Cli.Doctor;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Schemas;
using WaitTime.Core.Sources;
using WaitTime.Core.Storage;
using WaitTime.Migrator;
using WaitTime.Migrator.Roles;
using WaitTime.QualitySnapshot.FrozenPlaces;

namespace WaitTime.Cli.Commands;

/// <summary>What the doctor read from the database: a part that cannot be read is a line, and the others are still read.</summary>
internal sealed record DoctorReading
{
    /// <summary>Null where the database cannot be asked at all.</summary>
    public SchemaFacts? Schema { get; private init; }

    /// <summary>Null where it could not be found out.</summary>
    public SessionSight? Sessions { get; private init; }

    public DatabaseFacts? Facts { get; private init; }

    public ZoneFacts? Zones { get; private init; }

    public IReadOnlyList<SourceState> Sources { get; private init; } = [];

    /// <summary>Null where the numbers could not be read.</summary>
    public IReadOnlyList<FrozenPlace>? Frozen { get; private init; }

    /// <summary>Those in force; null where they could not be read.</summary>
    public IReadOnlyList<AnnouncedClosure>? Closures { get; private init; }

    /// <summary>Null where they could not be read.</summary>
    public IReadOnlyDictionary<string, JobState>? Jobs { get; private init; }

    /// <summary>Makes the lines about what could not be read, once it is known how what is to be done is typed.</summary>
    public IReadOnlyList<Func<Remedies, DoctorLine>> Failures { get; private init; } = [];

    /// <summary>The database cannot be asked, or can be no longer.</summary>
    private bool IsAway { get; init; }

    /// <summary>When the database first knew of a source; null when it knows of none.</summary>
    public DateTimeOffset? Since => Sources.Count > 0 ? new(Sources.Min(source => source.CreatedAt), TimeSpan.Zero) : null;

    public static async Task<DoctorReading> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        var reading = new DoctorReading();
        foreach (var (subject, read) in Parts(database, cancellationToken))
        {
            reading = await reading.TryAsync(subject, database, () => read(reading));
            // Without a connection, or without a schema, there is nothing more to read.
            if (reading.IsAway || (reading.Sessions is not null && SchemaJudge.Missing(reading.Schema!.Sight) is not null))
                return reading;
        }

        return reading;
    }

    private static IEnumerable<(string Subject, Func<DoctorReading, Task<DoctorReading>> Read)> Parts(
        Database database,
        CancellationToken cancellationToken
    ) =>
        [
            ("database", async seen => seen with { Schema = await SchemaAsync(database, cancellationToken) }),
            ("pooler", async seen => seen with { Sessions = await SessionPooler.LookAsync(database, cancellationToken) }),
            (
                "partition shapes",
                async seen =>
                    seen with
                    {
                        Schema = seen.Schema! with { Partitions = await PartitionFacts.ReadAsync(database, cancellationToken) },
                    }
            ),
            (
                "rights",
                async seen =>
                    seen with
                    {
                        Schema = seen.Schema! with { MissingRights = await RoleRights.MissingAsync(database, cancellationToken) },
                    }
            ),
            (
                "roles",
                async seen => seen with { Schema = seen.Schema! with { Roles = await RoleRights.LookAsync(database, cancellationToken) } }
            ),
            (
                "seed",
                async seen =>
                    seen with
                    {
                        Schema = seen.Schema! with { NotSeeded = await SeedCheck.MissingAsync(database, cancellationToken) },
                    }
            ),
            ("database", async seen => seen with { Facts = await DatabaseFacts.ReadAsync(database, cancellationToken) }),
            (
                "local time",
                async seen => seen with { Zones = await ZoneFacts.ReadAsync(database, TimeProvider.System.GetUtcNow(), cancellationToken) }
            ),
            ("sources", async seen => seen with { Sources = await new SourceStates(database).ReadAsync(cancellationToken) }),
            (
                "frozen hospitals",
                async seen =>
                    seen with
                    {
                        Frozen = await FrozenPlaceReader.FindAsync(
                            database,
                            TimeProvider.System.GetUtcNow(),
                            sourceId: null,
                            cancellationToken
                        ),
                    }
            ),
            (
                "closures",
                async seen =>
                    seen with
                    {
                        Closures = await new ClosureReader(database).ReadAsync(
                            TimeProvider.System.GetUtcNow(),
                            all: false,
                            cancellationToken
                        ),
                    }
            ),
            ("jobs", async seen => seen with { Jobs = await new JobLedger(database).ReadAsync(cancellationToken) }),
        ];

    private static async Task<SchemaFacts> SchemaAsync(Database database, CancellationToken cancellationToken)
    {
        var sight = await database.RunAsync(SchemaReader.ReadAsync, cancellationToken);
        if (sight.Applied is null)
            return new() { Sight = sight };
        try
        {
            await new SchemaMigrator(database).PendingAsync(cancellationToken);
            return new() { Sight = sight };
        }
        catch (MigrationException exception)
        {
            return new() { Sight = sight, Conflict = exception.Message };
        }
    }

    private async Task<DoctorReading> TryAsync(string subject, Database database, Func<Task<DoctorReading>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            var failure = FailureClassifier.Classify(RunStage.BeforeSave, exception);
            if (Schema is not null)
                failure = await SchemaDiagnosis.ExplainAsync(database, failure, exception, TimeProvider.System);
            var isAway = Schema is null || failure.Reason is FailureReasons.DatabaseUnreachable;
            return this with { IsAway = isAway, Failures = [.. Failures, remedies => Line(subject, failure, remedies)] };
        }
    }

    private static DoctorLine Line(string subject, Failure failure, Remedies remedies) =>
        new(
            subject,
            DoctorVerdict.Fail,
            $"{failure.Reason}: {failure.Message}",
            failure.Reason is FailureReasons.Permission or FailureReasons.SchemaMissing or FailureReasons.SchemaOutdated
                ? remedies.Migrate("waittime migrate")
                : $"{remedies.Sql("SELECT now()")}; docs/runbooks/DatabaseUnreachable.md"
        );
}
