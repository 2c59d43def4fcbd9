using Npgsql;
using WaitTime.Core.Storage;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>What roles.sql makes: limits that a session has from its login on, and that no program of ours runs into.</summary>
public sealed class RoleScriptTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_role_has_the_limits_that_the_documentation_says()
    {
        await using var cluster = await TestCluster.StartAsync(limited: true);
        await using var database = await cluster.CreateAsync();
        var documented = RepositoryFiles
            .Read("docs", "operations", "database.md")
            .Split('\n')
            .SkipWhile(line => !line.StartsWith("| role | connections", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Replace("`", "", StringComparison.Ordinal))
            .ToList();
        documented.Count.ShouldBe(8);
        var actual = new List<string>();
        foreach (var role in await database.QueryAsync<string>("SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'waittime\\_%'"))
        {
            await using var session = database.As(role);
            actual.Add(
                await ScalarAsync(
                    session,
                    """
                    SELECT format('| %s | %s | %s | %s | %s |', current_user, CASE rolconnlimit WHEN -1
                        THEN 'any' ELSE rolconnlimit::text END, statement, lock, idle)
                    FROM pg_roles CROSS JOIN LATERAL (SELECT
                        replace(current_setting('statement_timeout'), '0', CASE current_setting('statement_timeout') WHEN '0' THEN 'none' ELSE '0' END) AS statement,
                        replace(current_setting('lock_timeout'), '0', CASE current_setting('lock_timeout') WHEN '0' THEN 'none' ELSE '0' END) AS lock,
                        replace(current_setting('idle_in_transaction_session_timeout'), '0', CASE current_setting('idle_in_transaction_session_timeout') WHEN '0' THEN 'none' ELSE '0' END) AS idle)
                        AS limits
                    WHERE rolname = current_user
                    """
                )
            );
        }

        actual.ShouldBe(documented, ignoreOrder: true);
        (await database.ScalarAsync<long>("SELECT sum(rolconnlimit) FROM pg_roles WHERE rolconnlimit > 0")).ShouldBeLessThan(
            87,
            "the embedded server has 90 connections, 3 of them for its superuser"
        );
    }

    [Fact]
    public async Task A_dump_is_not_held_to_its_roles_time_limits()
    {
        await using var cluster = await TestCluster.StartAsync(limited: true);
        await using var database = await cluster.CreateAsync();
        await database.ExecuteAsync(
            "ALTER ROLE waittime_monitor SET statement_timeout = '150ms'; ALTER ROLE waittime_monitor SET lock_timeout = '150ms'"
        );
        await using (var monitor = database.As(Roles.Monitor))
        {
            (await Should.ThrowAsync<PostgresException>(() => ScalarAsync(monitor, "SELECT pg_sleep(60)::text"))).SqlState.ShouldBe(
                PostgresErrorCodes.QueryCanceled
            );
        }

        await using var locker = await database.Database.Source.OpenConnectionAsync(Token);
        await using var transaction = await locker.BeginTransactionAsync(Token);
        await using (var command = new NpgsqlCommand("LOCK TABLE alerts IN ACCESS EXCLUSIVE MODE", locker, transaction))
            await command.ExecuteNonQueryAsync(Token);
        using var scripts = new BackupScripts();
        var dump = scripts.BackupAsync(database.UrlAs(Roles.Monitor));
        await Eventually.TrueAsync(database.HasWaiterAsync, "the dump waits for the table");
        // Whoever came after the dump, and is held to the limit, has given up: the dump is past it.
        await using (var monitor = database.As(Roles.Monitor))
        {
            (
                await Should.ThrowAsync<PostgresException>(() => ScalarAsync(monitor, "SELECT count(*)::text FROM alerts"))
            ).SqlState.ShouldBeOneOf(PostgresErrorCodes.LockNotAvailable, PostgresErrorCodes.QueryCanceled);
        }

        await transaction.RollbackAsync(Token);
        var end = await dump;
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
    }

    private static async Task<string> ScalarAsync(Database session, string sql)
    {
        await using var command = session.Source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }
}
