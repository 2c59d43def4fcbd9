using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Core.Schemas;

/// <summary>
/// What stands behind an error that the schema, a right or the seed data may have caused. The schema is looked at then, and not before
/// every run: the error names one table, the look says what to do.
/// </summary>
public static class SchemaDiagnosis
{
    /// <summary>A look must not hold up the end of a run.</summary>
    private static readonly TimeSpan LookWithin = TimeSpan.FromSeconds(5);

    /// <returns>The failure with its cause and what to do in one line; as it was where there is no more to say.</returns>
    public static async Task<Failure> ExplainAsync(Database database, Failure failure, Exception exception, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(failure);
        if (exception is not PostgresException postgres || !SchemaErrors.IsOne(postgres))
            return failure;
        using var limit = new CancellationTokenSource(LookWithin, time);
        try
        {
            return Explain(failure, postgres, await database.RunAsync(SchemaReader.ReadAsync, limit.Token));
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return failure;
        }
    }

    private static Failure Explain(Failure failure, PostgresException exception, SchemaSight sight)
    {
        if (exception.SqlState is PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire)
        {
            return SchemaJudge.OfEncoding(sight) is { } encoding ? With(failure, encoding.Reason, encoding.ToString()) : failure;
        }

        if (SchemaErrors.IsNotSeeded(exception))
            return With(failure, FailureReasons.NotSeeded, "the database does not know this source: run the migrator, or waittime seed");
        if (SchemaJudge.Tables(sight) is { } fault)
            return With(failure, fault.Reason, fault.ToString());
        return exception.SqlState switch
        {
            PostgresErrorCodes.InsufficientPrivilege => With(
                failure,
                FailureReasons.Permission,
                $"the role {sight.Role} lacks a privilege: run the migrator, which grants it, or use the URL of a role that has it"
            ),
            _ when SchemaErrors.IsPartition(exception) => With(
                failure,
                FailureReasons.Partition,
                exception.Hint ?? "waittime doctor names the partition and says what to do"
            ),
            _ when SchemaErrors.IsMissing(exception) && sight.Newer.Count > 0 => With(
                failure,
                FailureReasons.SchemaNewer,
                $"the database was migrated by a later version ({string.Join(", ", sight.Newer)}): use that version of the program"
            ),
            _ when SchemaErrors.IsMissing(exception) => With(
                failure,
                FailureReasons.SchemaMissing,
                "every migration is applied, so it was removed afterwards: restore it from a backup"
            ),
            _ => failure,
        };
    }

    private static Failure With(Failure failure, string reason, string line) =>
        failure with
        {
            Reason = reason,
            Message = $"{failure.Message}. {char.ToUpperInvariant(line[0])}{line[1..]}",
        };
}
