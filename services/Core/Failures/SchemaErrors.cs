using Npgsql;

namespace WaitTime.Core.Failures;

/// <summary>Tells the errors of a schema that is not as it should be from all others.</summary>
public static class SchemaErrors
{
    /// <summary>Raised by <c>ensure_measurement_partition</c> for a month that has no place to go to.</summary>
    public const string NoPlaceForMonth = "WT001";

    private const string SourceKey = "_source_id_fkey";

    /// <summary>An error that a look at the schema may explain.</summary>
    public static bool IsOne(PostgresException exception) =>
        exception is not null
        && (
            IsMissing(exception)
            || IsPartition(exception)
            || IsNotSeeded(exception)
            || exception.SqlState
                is PostgresErrorCodes.InsufficientPrivilege
                    or PostgresErrorCodes.UntranslatableCharacter
                    or PostgresErrorCodes.CharacterNotInRepertoire
        );

    /// <summary>A table, a column or a function is not there, or not to be had: what else a run does may still be done.</summary>
    public static bool IsLacking(PostgresException exception) =>
        exception is not null && (IsMissing(exception) || exception.SqlState == PostgresErrorCodes.InsufficientPrivilege);

    public static bool IsMissing(PostgresException exception) =>
        exception?.SqlState
            is PostgresErrorCodes.UndefinedTable
                or PostgresErrorCodes.UndefinedColumn
                or PostgresErrorCodes.UndefinedFunction
                or PostgresErrorCodes.InvalidSchemaName;

    /// <summary>A month of measurements has no partition to go to: a detached one, or one of another shape in its place.</summary>
    public static bool IsPartition(PostgresException exception) =>
        exception?.SqlState switch
        {
            NoPlaceForMonth => true,
            // "no partition of relation ... found for row": a check violation without a constraint.
            PostgresErrorCodes.CheckViolation => exception.ConstraintName is null
                && string.Equals(exception.TableName, "measurements", StringComparison.Ordinal),
            // "partition ... would overlap partition ...".
            PostgresErrorCodes.InvalidObjectDefinition => exception.MessageText.Contains(
                "would overlap partition",
                StringComparison.Ordinal
            ),
            _ => false,
        };

    /// <summary>A row refers to a source that is not there.</summary>
    public static bool IsNotSeeded(PostgresException exception) =>
        exception is { SqlState: PostgresErrorCodes.ForeignKeyViolation, ConstraintName: { } constraint }
        && constraint.EndsWith(SourceKey, StringComparison.Ordinal);
}
