namespace WaitTime.Core.Storage;

/// <summary>The statements of an advisory lock, whose number is made from its name.</summary>
internal static class AdvisoryLockSql
{
    /// <summary>
    /// Parameter 1 is the name; the first column says whether it was free. The session then stays for as long as its run does nothing,
    /// whatever the database's limits for idle ones are, and the server notices within a minute that the other end is gone: the lock of a
    /// machine that vanished would keep everybody else out.
    /// </summary>
    public const string Take = """
        SELECT pg_try_advisory_lock(hashtextextended($1, 0)),
            set_config('idle_session_timeout', '0', false), set_config('idle_in_transaction_session_timeout', '0', false),
            set_config('tcp_keepalives_idle', '30', false), set_config('tcp_keepalives_interval', '10', false),
                set_config('tcp_keepalives_count', '3', false)
        """;

    /// <summary>Parameters 1 (the names) and 2 (the server process that took them): true when it is this one, and holds them all.</summary>
    public const string Held = """
        SELECT pg_backend_pid() = $2 AND NOT EXISTS (
            SELECT FROM unnest($1::text[]) AS wanted(name)
            WHERE NOT EXISTS (
                SELECT FROM pg_locks AS l
                WHERE l.locktype = 'advisory' AND l.granted AND l.pid = pg_backend_pid() AND l.objsubid = 1
                    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    AND ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended(wanted.name, 0)))
        """;

    /// <summary>Parameter 1 is the name.</summary>
    public const string Release = "SELECT pg_advisory_unlock(hashtextextended($1, 0))";
}
