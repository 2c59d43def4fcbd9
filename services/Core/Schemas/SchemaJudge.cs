using WaitTime.Core.Failures;

namespace WaitTime.Core.Schemas;

/// <summary>Says what is wrong with a schema that was looked at. Pure.</summary>
public static class SchemaJudge
{
    private const string Migrate = "run the migrator (waittime migrate, then waittime seed)";

    /// <summary>Why the tables cannot be found, or are not those of this build.</summary>
    /// <returns>Null when they are there and this build's.</returns>
    public static SchemaFault? Tables(SchemaSight sight)
    {
        ArgumentNullException.ThrowIfNull(sight);
        return Missing(sight)
            ?? sight switch
            {
                { Pending: [_, ..] pending } => new(
                    FailureReasons.SchemaOutdated,
                    $"The schema of the database {sight.Database} is older than this program; pending: {string.Join(", ", pending)}",
                    Migrate
                ),
                _ => null,
            };
    }

    /// <summary>Why a migrator must not begin.</summary>
    /// <returns>Null when it may.</returns>
    public static SchemaFault? Refusal(SchemaSight sight)
    {
        ArgumentNullException.ThrowIfNull(sight);
        return sight switch
        {
            { IsReadOnly: true } => ReadOnly(sight),
            { HasHome: false } => NoHome(sight),
            { HasLedger: true, IsOurLedger: false } => Foreign(sight),
            // Tables that work as they are are not left alone because of it; new ones are not begun like that.
            { HasLedger: false, IsUtf8: false } => Encoding(sight),
            { HasLedger: false, Elsewhere: [_, ..] } => Elsewhere(sight),
            { MayUseHome: false } or { HasLedger: false, MayCreate: false } => new(
                FailureReasons.Permission,
                $"The role {sight.Role} may not create tables in the schema {SchemaSight.Home} of the database {sight.Database}",
                $"migrate as the database's owner, or as its owner: GRANT USAGE, CREATE ON SCHEMA {SchemaSight.Home} TO {sight.Role}"
            ),
            { HasLedger: true, MayReadLedger: false } => new(
                FailureReasons.Permission,
                $"The role {sight.Role} may not read schema_migrations",
                "migrate as the role that owns the tables"
            ),
            _ => null,
        };
    }

    /// <returns>Null for UTF8, in which every publisher's names can be written.</returns>
    public static SchemaFault? OfEncoding(SchemaSight sight) => sight is { IsUtf8: false } ? Encoding(sight) : null;

    /// <summary>Why there is no schema to be seen.</summary>
    /// <returns>Null when there is one; it may be older than this build.</returns>
    public static SchemaFault? Missing(SchemaSight sight) =>
        sight switch
        {
            null => throw new ArgumentNullException(nameof(sight)),
            { HasHome: false } => NoHome(sight),
            { MayUseHome: false } => new(
                FailureReasons.Permission,
                $"The role {sight.Role} may not use the schema {SchemaSight.Home}",
                $"run the migrator, or as its owner: GRANT USAGE ON SCHEMA {SchemaSight.Home} TO {sight.Role}"
            ),
            { HasLedger: false, Elsewhere: [_, ..] } => Elsewhere(sight),
            { HasLedger: false } => new(FailureReasons.SchemaMissing, $"The database {sight.Database} has no schema", Migrate),
            { IsOurLedger: false } => Foreign(sight),
            { MayReadLedger: false } => new(
                FailureReasons.Permission,
                $"The role {sight.Role} may not read schema_migrations",
                "run the migrator, which grants every role its privileges"
            ),
            _ => null,
        };

    private static SchemaFault NoHome(SchemaSight sight) =>
        new(
            FailureReasons.SchemaMissing,
            $"The database {sight.Database} has no schema called {SchemaSight.Home}",
            $"as its owner: CREATE SCHEMA {SchemaSight.Home}; then {Migrate}"
        );

    private static SchemaFault Elsewhere(SchemaSight sight) =>
        new(
            FailureReasons.SchemaMissing,
            $"The tables are in the schema {string.Join(", ", sight.Elsewhere)} of the "
                + $"database {sight.Database}, but WaitTime uses {SchemaSight.Home}",
            "back it up; then drop that schema and migrate, or move its tables and functions by ALTER ... SET SCHEMA"
        );

    private static SchemaFault Foreign(SchemaSight sight) =>
        new(
            FailureReasons.SchemaMissing,
            $"schema_migrations in the database {sight.Database} belongs to another program",
            "use a separate database for WaitTime"
        );

    private static SchemaFault ReadOnly(SchemaSight sight) =>
        new(
            FailureReasons.DatabaseReadOnly,
            $"The database {sight.Database} is read-only: it is a standby, or its owner or provider made it read-only",
            "point DATABASE_URL to the primary, or free disk space"
        );

    private static SchemaFault Encoding(SchemaSight sight) =>
        new(
            FailureReasons.DatabaseEncoding,
            sight.IsAscii
                ? $"The encoding of the database {sight.Database} is {sight.Encoding}: the server does not check text"
                : $"The encoding of the database {sight.Database} is {sight.Encoding}, "
                    + "which cannot represent every character in hospital names",
            "create a database with CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0, and restore a dump into it if it has data"
        );
}
