using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Locks;

/// <summary>What an administrator, a limit for idle sessions or a cut line does to whoever holds a lock.</summary>
internal static class LockSessions
{
    private const string Holders =
        "FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT "
        + "oid FROM pg_database WHERE datname = current_database())";

    /// <summary>Ends every session that holds a lock in this database, and waits until it is gone.</summary>
    public static async Task EndLockSessionsAsync(this TestDatabase database)
    {
        (await database.ScalarAsync<long>($"SELECT count(pg_terminate_backend(pid)) {Holders}")).ShouldBeGreaterThan(
            0,
            "somebody holds a lock"
        );
        await Eventually.TrueAsync(async () => await database.CountLocksAsync() == 0, "the ended session lets go of its lock");
    }

    public static Task<long> CountLocksAsync(this TestDatabase database) => database.ScalarAsync<long>($"SELECT count(*) {Holders}");
}
