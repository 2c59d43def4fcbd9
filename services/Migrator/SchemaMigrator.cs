using System.Data;
using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Schemas;
using WaitTime.Core.Storage;
using WaitTime.Core.Zones;
using WaitTime.Migrator.Roles;

namespace WaitTime.Migrator;

/// <summary>
/// Brings a database forward, file by file. Safe to run again, by two at once, and while the version before still runs.
/// </summary>
/// <param name="database">Connects as the owner of the schema.</param>
/// <param name="files">In order; those of this build, with its grants, unless a test hands over others.</param>
public sealed class SchemaMigrator(Database database, IReadOnlyList<MigrationFile>? files = null)
{
    /// <summary>How long a migration waits for one lock: whoever comes after it waits behind it, readers too.</summary>
    private const string LockTimeout = "SET LOCAL lock_timeout = '3s'";

    private readonly IReadOnlyList<MigrationFile> _files = files ?? MigrationFile.Embedded;

    /// <summary>How long a migration is tried again while somebody else, a dump for example, holds what it needs.</summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Applies what is missing, and what the roles may do, and brings the offsets of time zones up to date.</summary>
    /// <returns>The names of the files applied now; none when the schema is up to date.</returns>
    /// <exception cref="MigrationException">An applied file was changed, a file
    /// is out of order, or SQL failed; files before it stay applied.</exception>
    /// <exception cref="LockLostException">The migrator's session ended, and another one
    /// holds the lock; files before stay applied, and this one left nothing.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var alone = await AdvisoryLock.WaitAsync(
            database,
            AdvisoryLock.OfMigration,
            Timeout.InfiniteTimeSpan,
            TimeProvider.System,
            cancellationToken
        );
        alone!.MayBeRetaken();
        var pending = await alone.RunAsync(PrepareAsync, cancellationToken);
        foreach (var file in pending)
            await NamingAsync($"{file.Name} failed and was rolled back", () => ApplyAsync(alone, file, cancellationToken));
        if (files is not null)
            return [.. pending.Select(file => file.Name)];
        await NamingAsync("The roles' grants failed", () => alone.RunAsync(GrantAsync, cancellationToken));
        await alone.InTransactionAsync(
            (connection, token) => new ZoneOffsetStore(connection).RefreshAsync(TimeProvider.System.GetUtcNow(), token),
            cancellationToken
        );
        return [.. pending.Select(file => file.Name)];
    }

    private async Task<List<MigrationFile>> PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (SchemaJudge.Refusal(await SchemaReader.ReadAsync(connection, cancellationToken)) is { } fault)
            throw MigrationException.Of(fault);
        await ExecuteAsync(
            connection,
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
                filename         text PRIMARY KEY,
                checksum_sha256  text NOT NULL,
                applied_at       timestamptz NOT NULL DEFAULT now()
            )
            """,
            cancellationToken
        );
        return Pending(await AppliedAsync(connection, cancellationToken));
    }

    /// <summary>Names of the files that <see cref="MigrateAsync"/> would apply.</summary>
    /// <exception cref="MigrationException">An applied file was changed, or a file is out of order.</exception>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyList<string>>(
            async (connection, token) => [.. Pending(await AppliedAsync(connection, token)).Select(file => file.Name)],
            cancellationToken
        );
    }

    /// <summary>How the database stands to this build, also when it has no schema at all. Changes nothing.</summary>
    /// <exception cref="MigrationException">An applied file was changed, a file is
    /// out of order, or the schema is not to be seen or is another's.</exception>
    public async Task<SchemaState> StateAsync(CancellationToken cancellationToken)
    {
        return await database.RunAsync<SchemaState>(
            async (connection, token) =>
            {
                var sight = await SchemaReader.ReadAsync(connection, token);
                var fault = SchemaJudge.Missing(sight);
                // None at all is a beginning; one that cannot be seen or is another's is none of ours.
                if (fault is not null && (sight.HasLedger || sight.Elsewhere.Count > 0 || !sight.MayUseHome))
                    throw MigrationException.Of(fault);
                var applied = fault is null ? await AppliedAsync(connection, token) : [];
                return new(
                    [.. Pending(applied).Select(file => file.Name)],
                    [.. applied.Keys.Except(_files.Select(file => file.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    SchemaJudge.OfEncoding(sight)
                );
            },
            cancellationToken
        );
    }

    private List<MigrationFile> Pending(Dictionary<string, string> applied)
    {
        var pending = new List<MigrationFile>();
        foreach (var file in _files)
        {
            if (!applied.TryGetValue(file.Name, out var checksum))
            {
                pending.Add(file);
                continue;
            }

            if (checksum != file.Checksum)
            {
                throw new MigrationException(
                    $"{file.Name} was changed after it was applied. Migrations are forward-only: put the change in a new file."
                );
            }

            if (pending.Count > 0)
            {
                throw new MigrationException(
                    $"{pending[0].Name} sorts before {file.Name}, which is already applied; give it a higher number."
                );
            }
        }

        return pending;
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT filename, checksum_sha256 FROM schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    /// <summary>Once, also when the answer to an attempt's commit was lost.</summary>
    private Task<int> ApplyAsync(AdvisoryLock alone, MigrationFile file, CancellationToken cancellationToken) =>
        alone.InTransactionAsync(
            async (connection, token) =>
            {
                await ExecuteAsync(connection, LockTimeout, token);
                var claimed = await ExecuteAsync(
                    connection,
                    "INSERT INTO schema_migrations (filename, checksum_sha256) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                    token,
                    file.Name,
                    file.Checksum
                );
                return claimed == 0 ? 0 : await ExecuteAsync(connection, file.Sql, token);
            },
            cancellationToken,
            database.Patience with
            {
                Locks = LockPatience,
            }
        );

    private static async Task<int> GrantAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await RoleGrants.ApplyAsync(connection, cancellationToken);
        return 0;
    }

    private static async Task NamingAsync(string what, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (PostgresException exception) when (!TransientErrors.SpoilsPool(exception))
        {
            var hint =
                exception.SqlState == PostgresErrorCodes.DuplicateTable
                    ? ". A table of another program is in the way: use a separate database for WaitTime"
                    : "";
            throw new MigrationException($"{what}: {exception.SqlState}: {exception.MessageText}{hint}", exception)
            {
                Reason = FailureClassifier.Classify(RunStage.Persist, exception).Reason,
            };
        }
    }

    private static async Task<int> ExecuteAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken,
        params object[] values
    )
    {
        // No limit: a migration of a large table takes as long as it takes.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
