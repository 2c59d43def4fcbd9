using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>The session that held a lock has ended, or holds it no more: somebody else may do the same by now. Nothing was written since.</summary>
/// <param name="names">The locks.</param>
/// <param name="inner">How it was noticed; null when the server was asked.</param>
public sealed class LockLostException(IEnumerable<string> names, Exception? inner) : NpgsqlException(MessageOf(names, inner), inner)
{
    /// <summary>Trying again is for a new run, which takes the lock first.</summary>
    public override bool IsTransient => false;

    private static string MessageOf(IEnumerable<string> names, Exception? inner)
    {
        var how = inner switch
        {
            PostgresException postgres => $"its session was ended ({postgres.SqlState}: {postgres.MessageText})",
            null => "its session does not hold it any more",
            _ => "its session was cut off",
        };
        return $"The lock {string.Join(", ", names)} was lost: {how}. Another run may be under way; nothing was written since.";
    }
}
