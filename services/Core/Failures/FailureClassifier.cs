using System.Data.Common;
using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;
using WaitTime.Core.Schemas;

namespace WaitTime.Core.Failures;

/// <summary>Turns what was thrown, and where, into who has to act. The first rule that matches wins.</summary>
public static class FailureClassifier
{
    private const int DiskFull = unchecked((int)0x8007_0070);
    private const int NoSpaceLeft = 28;

    public static Failure Classify(RunStage stage, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        // A database that never came, and one that goes away with the first query, are one incident.
        if (stage == RunStage.DatabaseWait)
            stage = RunStage.BeforeSave;
        var (category, reason) = Judge(stage, exception);
        return new(category, stage, reason, OneLine(exception));
    }

    /// <summary>A run that did not end within its limit: of the publisher's making while it was asked, else of the stage's.</summary>
    public static Failure Overdue(RunStage stage, int limitSeconds) =>
        new(
            stage == RunStage.Fetch ? FailureCategory.UpstreamUnavailable : Judge(stage, new TimeoutException()).Category,
            stage,
            FailureReasons.RunDeadline,
            $"The run did not finish within {limitSeconds} s."
        );

    /// <summary>
    /// True for what nobody foresaw, once it has come through everything that could have explained it: a mistake in a program, most
    /// likely.
    /// </summary>
    public static bool IsUnexpected(Exception exception) =>
        exception is not (ConfigurationException or OperationCanceledException)
        && Classify(RunStage.Validate, exception).Reason == FailureReasons.Unexpected;

    private static (FailureCategory Category, string Reason) Judge(RunStage stage, Exception exception) =>
        exception switch
        {
            _ when DatabaseReason(exception) is { } reason => (FailureCategory.PersistenceFailure, reason),
            MadeUpRowsException => (FailureCategory.PersistenceFailure, FailureReasons.MadeUpRows),
            _ when stage is RunStage.BeforeSave or RunStage.Persist or RunStage.Heartbeat => (
                FailureCategory.PersistenceFailure,
                FailureReasons.Unexpected
            ),
            OutOfMemoryException => (FailureCategory.InfraRuntime, FailureReasons.Memory),
            _ when stage == RunStage.Parse => (FailureCategory.ParserBreakage, FailureReasons.ParserDefect),
            FetchException fetch => (FailureCategory.UpstreamUnavailable, fetch.Reason),
            BrowserUnavailableException => (FailureCategory.InfraRuntime, FailureReasons.BrowserStart),
            IOException { HResult: DiskFull or NoSpaceLeft } or UnauthorizedAccessException => (
                FailureCategory.InfraRuntime,
                FailureReasons.Disk
            ),
            _ => (FailureCategory.Unknown, FailureReasons.Unexpected),
        };

    private static string? DatabaseReason(Exception exception) =>
        exception switch
        {
            LockLostException => FailureReasons.LockLost,
            PooledConnectionException => FailureReasons.PooledConnection,
            _ when HostFailures.IsNoneThatFits(exception) => FailureReasons.DatabaseUnreachable,
            _ when HostFailures.Of(exception) is { Count: > 0 } hosts => ReasonOf(hosts),
            PostgresException postgres when SchemaReason(postgres) is { } reason => reason,
            PostgresException
            {
                SqlState: PostgresErrorCodes.InvalidPassword
                    or PostgresErrorCodes.InvalidAuthorizationSpecification
                    or PostgresErrorCodes.InvalidCatalogName
                    or PostgresErrorCodes.TooManyConnections
            } => FailureReasons.DatabaseRefused,
            PostgresException
            {
                SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            } => FailureReasons.DatabaseUnreachable,
            PostgresException => FailureReasons.DatabaseError,
            NpgsqlException { InnerException: TimeoutException } => FailureReasons.DatabaseTimeout,
            NpgsqlException { InnerException: SocketException or IOException } => FailureReasons.DatabaseUnreachable,
            DbException => FailureReasons.DatabaseError,
            _ => null,
        };

    /// <summary>As far as the error alone tells; <see cref="SchemaDiagnosis"/> looks at the schema and says more.</summary>
    private static string? SchemaReason(PostgresException exception) =>
        exception switch
        {
            _ when SchemaErrors.IsMissing(exception) => FailureReasons.SchemaMissing,
            _ when SchemaErrors.IsPartition(exception) => FailureReasons.Partition,
            _ when SchemaErrors.IsNotSeeded(exception) => FailureReasons.NotSeeded,
            { SqlState: PostgresErrorCodes.InsufficientPrivilege } => FailureReasons.Permission,
            { SqlState: PostgresErrorCodes.UntranslatableCharacter or PostgresErrorCodes.CharacterNotInRepertoire } =>
                FailureReasons.DatabaseEncoding,
            { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => FailureReasons.DatabaseReadOnly,
            { SqlState: PostgresErrorCodes.DiskFull } => FailureReasons.DatabaseFull,
            _ => null,
        };

    /// <summary>A host that refuses us says more than one that is down.</summary>
    private static string? ReasonOf(IReadOnlyList<Exception> hosts)
    {
        var reasons = hosts.Select(DatabaseReason).ToList();
        return reasons.Contains(FailureReasons.DatabaseRefused, StringComparer.Ordinal) ? FailureReasons.DatabaseRefused : reasons[0];
    }

    private static string OneLine(Exception exception) =>
        exception switch
        {
            _ when HostFailures.IsNoneThatFits(exception) =>
                "No server matches target_session_attrs: those that answered are read-only or standby, or the opposite.",
            _ when HostFailures.Of(exception) is { Count: > 0 } hosts => string.Join("; ", hosts.Select(OneLine)),
            // The detail of a constraint violation may quote row data; the primary message and the code are enough.
            PostgresException postgres => $"{postgres.SqlState}: {postgres.MessageText}",
            NpgsqlException { InnerException: AuthenticationException refused } => $"{exception.Message}: {refused.Message}"
                .ReplaceLineEndings(" ")
                .Trim(),
            _ => exception.Message.ReplaceLineEndings(" ").Trim(),
        };
}
