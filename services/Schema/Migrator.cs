using System.Data;
using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Schemas;
using WaitTime.Core.Storage;
using WaitTime.Core.Zones;
using WaitTime.Schema.Roles;

namespace WaitTime.Schema;

/// <summary>
/// Brings a database forward, file by file. Safe to run again, by two at once, and while the version before still runs.
/// </summary>
/// <param name="database">Connects as the owner of the schema.</param>
/// <param name="files">In order; those of this build, with its grants, unless a test hands over others.</param>
public sealed class Migrator(Database database, IReadOnlyList<MigrationFile>? files = null)
{
    private readonly IReadOnlyList<MigrationFile> _files = files ?? MigrationFile.Embedded;

    /// <summary>Applies what is missing, and what the roles may do, and brings the offsets of time zones up to date.</summary>
    /// <returns>The names of the files applied now; none when the schema is up to date.</returns>
    /// <exception cref="MigrationException">An applied file was changed, a file is out of order, or SQL failed; files before it stay applied.</exception>
    /// <exception cref="LockLostException">The migrator's session ended; files before stay applied, and this one left nothing.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var alone = await AdvisoryLock.WaitAsync(database, AdvisoryLock.OfMigration, Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return await alone!.GuardAsync(() => ApplyPendingAsync(alone, cancellationToken), cancellationToken);
    }

    private async Task<IReadOnlyList<string>> ApplyPendingAsync(AdvisoryLock alone, CancellationToken cancellationToken)
    {
        if (SchemaJudge.Refusal(await SchemaReader.ReadAsync(alone.Connection, cancellationToken)) is { } fault) throw MigrationException.Of(fault);
        await ExecuteAsync(
            alone.Connection,
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
                filename         text PRIMARY KEY,
                checksum_sha256  text NOT NULL,
                applied_at       timestamptz NOT NULL DEFAULT now()
            )
            """,
            cancellationToken);
        var pending = Pending(await AppliedAsync(alone.Connection, cancellationToken));
        foreach (var file in pending) await ApplyAsync(alone, file, cancellationToken);
        if (files is not null) return [.. pending.Select(file => file.Name)];
        await GrantAsync(alone.Connection, cancellationToken);
        await alone.InTransactionAsync(
            connection => new ZoneOffsetStore(connection).RefreshAsync(TimeProvider.System.GetUtcNow(), cancellationToken), cancellationToken);
        return [.. pending.Select(file => file.Name)];
    }

    /// <summary>Names of the files that <see cref="MigrateAsync"/> would apply.</summary>
    /// <exception cref="MigrationException">An applied file was changed, or a file is out of order.</exception>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        return [.. Pending(await AppliedAsync(connection, cancellationToken)).Select(file => file.Name)];
    }

    /// <summary>How the database stands to this build, also when it has no schema at all. Changes nothing.</summary>
    /// <exception cref="MigrationException">An applied file was changed, a file is out of order, or the schema is not to be seen or is another's.</exception>
    public async Task<SchemaState> StateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        var sight = await SchemaReader.ReadAsync(connection, cancellationToken);
        var fault = SchemaJudge.Missing(sight);
        // None at all is a beginning; one that cannot be seen or is another's is none of ours.
        if (fault is not null && (sight.HasLedger || sight.Elsewhere.Count > 0 || !sight.MayUseHome)) throw MigrationException.Of(fault);
        var applied = fault is null ? await AppliedAsync(connection, cancellationToken) : [];
        return new(
            [.. Pending(applied).Select(file => file.Name)],
            [.. applied.Keys.Except(_files.Select(file => file.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            SchemaJudge.OfEncoding(sight));
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
                throw new MigrationException($"{file.Name} was changed after it had been applied; migrations are forward only: put the change into a new file.");
            }

            if (pending.Count > 0)
            {
                throw new MigrationException($"{pending[0].Name} comes before {file.Name}, which is applied already; give it a higher number.");
            }
        }

        return pending;
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT filename, checksum_sha256 FROM schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) applied.Add(reader.GetString(0), reader.GetString(1));
        return applied;
    }

    private static async Task ApplyAsync(AdvisoryLock alone, MigrationFile file, CancellationToken cancellationToken)
    {
        try
        {
            await alone.InTransactionAsync(
                async connection =>
                {
                    await ExecuteAsync(connection, file.Sql, cancellationToken);
                    return await ExecuteAsync(
                        connection, "INSERT INTO schema_migrations (filename, checksum_sha256) VALUES ($1, $2)", cancellationToken, file.Name, file.Checksum);
                },
                cancellationToken);
        }
        catch (PostgresException exception)
        {
            var hint = exception.SqlState == PostgresErrorCodes.DuplicateTable ? ". Another program's table is in the way: give WaitTime a database of its own" : "";
            throw new MigrationException($"{file.Name} failed and was rolled back: {exception.SqlState}: {exception.MessageText}{hint}", exception)
            {
                Reason = FailureClassifier.Classify(RunStage.Persist, exception).Reason,
            };
        }
    }

    private static async Task GrantAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await RoleGrants.ApplyAsync(connection, cancellationToken);
        }
        catch (PostgresException exception) when (connection.State == ConnectionState.Open)
        {
            throw new MigrationException($"The roles' grants failed: {exception.SqlState}: {exception.MessageText}", exception);
        }
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        // No limit: a migration of a large table takes as long as it takes.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
