using Npgsql;

namespace WaitTime.Core.Failures;

/// <summary>
/// The session that held a lock has ended, or holds it no more: somebody else may do the same by now. Nothing was written since.
/// </summary>
public sealed class LockLostException : NpgsqlException
{
    private readonly bool _mayPass;

    /// <param name="names">The locks.</param>
    /// <param name="inner">How it was noticed; null when the server was asked.</param>
    public LockLostException(IEnumerable<string> names, Exception? inner)
        : base(MessageOf(names, HowOf(inner)), inner) { }

    private LockLostException(IEnumerable<string> names, string how, bool mayPass)
        : base(MessageOf(names, how)) => _mayPass = mayPass;

    /// <summary>
    /// Trying again is for a new run, which takes the lock first; but the server may not have missed the old session yet.
    /// </summary>
    public override bool IsTransient => _mayPass;

    /// <summary>It could not be taken again: somebody else has it, or the server still has the session that was cut off.</summary>
    /// <param name="names">The locks.</param>
    /// <param name="mayPass">Worth another attempt.</param>
    internal static LockLostException Held(IEnumerable<string> names, bool mayPass) =>
        new(names, "its session ended, and another session holds it now", mayPass);

    /// <summary>It was taken again, and somebody else had it in between.</summary>
    internal static LockLostException Disturbed(IEnumerable<string> names) =>
        new(names, "its session ended, and another run held it in the meantime", mayPass: false);

    private static string HowOf(Exception? inner) =>
        inner switch
        {
            PostgresException postgres => $"its session was ended ({postgres.SqlState}: {postgres.MessageText})",
            null => "its session no longer holds it",
            _ => "its connection was lost",
        };

    private static string MessageOf(IEnumerable<string> names, string how) =>
        $"The lock {string.Join(", ", names)} was lost: {how}. Another run may be in progress; nothing was written after that.";
}
