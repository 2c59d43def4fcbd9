using Npgsql;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;
using WaitTime.LocalPostgres;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Locks;

public sealed class AdvisoryLockTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lock_whose_session_was_ended_is_lost_and_what_its_transaction_wrote_is_not_there()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await database.ExecuteAsync("CREATE TABLE written (x int)");
        await using var held = (await AdvisoryLock.TryTakeAsync(database.Database, "one", Token))!;
        await held.ConfirmAsync(Token);
        var lost = await Should.ThrowAsync<LockLostException>(() =>
            held.InTransactionAsync(
                async (connection, _) =>
                {
                    await ExecuteAsync(connection, "INSERT INTO written VALUES (1)");
                    await database.EndLockSessionsAsync();
                    return await ExecuteAsync(connection, "INSERT INTO written VALUES (2)");
                },
                Token
            )
        );
        lost.Message.ShouldContain("one");
        lost.Message.ShouldContain(PostgresErrorCodes.AdminShutdown);
        FailureClassifier
            .Classify(RunStage.Persist, lost)
            .ShouldSatisfyAllConditions(
                failure => failure.Category.ShouldBe(FailureCategory.PersistenceFailure),
                failure => failure.Reason.ShouldBe(FailureReasons.LockLost)
            );
        (await database.ScalarAsync<long>("SELECT count(*) FROM written")).ShouldBe(0);
        await Should.ThrowAsync<LockLostException>(() => held.ConfirmAsync(Token));
        await using var next = await AdvisoryLock.TryTakeAsync(database.Database, "one", Token);
        next.ShouldNotBeNull("it is free for the next one");
    }

    [Fact]
    public async Task A_lock_that_the_session_holds_no_more_is_lost_before_anything_is_written()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await using var held = (await AdvisoryLock.TryTakeAsync(database.Database, "one", Token))!;
        await ExecuteAsync(held.Connection, "SELECT pg_advisory_unlock_all()");
        var wasAsked = false;
        await Should.ThrowAsync<LockLostException>(() => held.InTransactionAsync((_, _) => Task.FromResult(wasAsked = true), Token));
        wasAsked.ShouldBeFalse();
    }

    [Fact]
    public async Task Two_locks_of_one_session_are_both_held_or_lost()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await using (var held = (await AdvisoryLock.TryTakeAsync(database.Database, "one", Token))!)
        {
            (await held.AddAsync("two", TimeSpan.Zero, TimeProvider.System, Token)).ShouldBeTrue();
            await held.ConfirmAsync(Token);
            (await AdvisoryLock.TryTakeAsync(database.Database, "two", Token)).ShouldBeNull();
            await ExecuteAsync(held.Connection, "SELECT pg_advisory_unlock(hashtextextended('two', 0))");
            await Should.ThrowAsync<LockLostException>(() => held.ConfirmAsync(Token));
        }

        (await database.CountLocksAsync()).ShouldBe(0, "both are let go");
    }

    /// <summary>On the database, as an administrator sets it: every session has it from its start.</summary>
    [Fact]
    public async Task A_limit_for_idle_sessions_does_not_end_the_one_that_holds_a_lock()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await database.ExecuteAsync($"ALTER DATABASE {database.Name} SET idle_session_timeout = '1s'");
        await database.ExecuteAsync($"ALTER DATABASE {database.Name} SET idle_in_transaction_session_timeout = '1s'");
        var address = DatabaseUrl.Parse(database.Url);
        await using var fresh = Database.Open(address);
        await using var held = (await AdvisoryLock.TryTakeAsync(fresh, "one", Token))!;
        await using var other = new NpgsqlConnection(address.ConnectionString + ";Pooling=false");
        await other.OpenAsync(Token);
        (await ScalarAsync(other, "SHOW idle_session_timeout")).ShouldBe("1s", "others have the limit");
        await Eventually.TrueAsync(async () => !await ExistsAsync(database, other.ProcessID), "an idle session is ended");
        (
            await held.InTransactionAsync(
                async (connection, _) =>
                {
                    await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, Token);
                    return await ScalarAsync(connection, "SHOW idle_session_timeout");
                },
                Token
            )
        ).ShouldBe("0");
    }

    [Fact]
    public async Task A_server_that_is_gone_is_unreachable_and_not_a_lost_lock()
    {
        await using var server = await PrivatePostgres.StartAsync(Token);
        await using var database = Database.Open(new(server.ConnectionString("postgres")), new() { Work = TimeSpan.Zero });
        await using var held = (await AdvisoryLock.TryTakeAsync(database, "one", Token))!;
        await server.StopServerAsync(Token);
        var exception = await Should.ThrowAsync<NpgsqlException>(() => held.ConfirmAsync(Token));
        FailureClassifier.Classify(RunStage.Persist, exception).Reason.ShouldBe(FailureReasons.DatabaseUnreachable, exception.Message);
        await server.StartServerAsync(Token);
        await Should.ThrowAsync<LockLostException>(() => held.ConfirmAsync(Token), "the server is back, and the session is not");
    }

    private static async Task<bool> ExistsAsync(TestDatabase database, int backend) =>
        await database.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = @backend)", new { backend });

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<string?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Token) as string;
    }
}
