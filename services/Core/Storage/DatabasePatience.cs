using Npgsql;

namespace WaitTime.Core.Storage;

/// <summary>How long a program keeps asking the database before it gives up.</summary>
public sealed record DatabasePatience
{
    /// <summary>At the program's start, until the database takes its first connection; zero asks once.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>
    /// At the start a refused login, or a database that does not exist,
    /// means "not yet": roles may be created a moment later than the server.
    /// </summary>
    public bool AwaitsRoles { get; init; }

    /// <summary>For one unit of work that fails with an error that may pass, counted from its first failure.</summary>
    public TimeSpan Work { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same where somebody else holds a lock that it needs, who may go on for minutes; null for <see cref="Work"/>.</summary>
    public TimeSpan? Locks { get; init; }

    /// <summary>
    /// A unit of work gets this many attempts even when the first one took longer than <see cref="Work"/>, as a command time-out does.
    /// </summary>
    public int LeastAttempts { get; init; } = 2;

    /// <summary>For an operator who set <c>DATABASE_WAIT_SECONDS</c>: the same at the start and at work.</summary>
    public static DatabasePatience Of(TimeSpan wait) => new() { Start = wait, Work = wait };

    internal TimeSpan With(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } ? Locks ?? Work : Work;
}
