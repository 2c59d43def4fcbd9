using Npgsql;
using WaitTime.Core.Doctor;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Schema;

namespace WaitTime.Cli.Commands;

/// <summary>What the doctor read from the database, or the one line that says why it could not.</summary>
/// <param name="Failure">Makes that line, once it is known how what is to be done is typed; null when everything was read.</param>
internal sealed record DoctorReading(
    DatabaseFacts? Facts,
    IReadOnlyList<SourceState> Sources,
    IReadOnlyDictionary<string, JobState> Jobs,
    Func<Remedies, DoctorLine>? Failure)
{
    /// <summary>When the database first knew of a source; null when it knows of none.</summary>
    public DateTimeOffset? Since => Sources.Count > 0 ? new(Sources.Min(source => source.CreatedAt), TimeSpan.Zero) : null;

    public static async Task<DoctorReading> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            if (await PendingAsync(database, cancellationToken) is { } pending) return Without(pending);
            return new(
                await DatabaseFacts.ReadAsync(database, cancellationToken), await new SourceStates(database).ReadAsync(cancellationToken),
                await new JobLedger(database).ReadAsync(cancellationToken), Failure: null);
        }
        catch (NpgsqlException exception)
        {
            var failure = FailureClassifier.Classify(RunStage.BeforeSave, exception);
            return Without(remedies => new(
                "database", DoctorVerdict.Fail, $"{failure.Reason}: {failure.Message}",
                $"{remedies.Sql("SELECT now()")}; docs/runbooks/DatabaseUnreachable.md"));
        }
    }

    private static DoctorReading Without(Func<Remedies, DoctorLine> failure) =>
        new(Facts: null, [], new Dictionary<string, JobState>(StringComparer.Ordinal), failure);

    /// <summary>Null when the schema is this build's.</summary>
    private static async Task<Func<Remedies, DoctorLine>?> PendingAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            var pending = await new Migrator(database).PendingAsync(cancellationToken);
            if (pending.Count == 0) return null;
            var names = string.Join(", ", pending);
            return remedies => new("migrations", DoctorVerdict.Fail, $"pending: {names}", remedies.Migrate("waittime migrate"));
        }
        catch (MigrationException exception)
        {
            return remedies => new("migrations", DoctorVerdict.Fail, exception.Message, remedies.OtherBuild());
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return remedies => new(
                "migrations", DoctorVerdict.Fail, "this database has no schema", remedies.Migrate("waittime migrate; waittime seed"));
        }
    }
}
