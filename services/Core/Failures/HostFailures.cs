using Npgsql;

namespace WaitTime.Core.Failures;

/// <summary>What Npgsql says when none of the hosts of an address would do.</summary>
internal static class HostFailures
{
    /// <summary>Npgsql's whole message, without a cause, where servers answered and none was as <c>target_session_attrs</c> asks.</summary>
    private const string NoneFits = "No suitable host was found.";

    public static bool IsNoneThatFits(Exception exception) =>
        exception is NpgsqlException { InnerException: null } and not PostgresException
        && string.Equals(exception.Message, NoneFits, StringComparison.Ordinal);

    /// <summary>What each host said, once; empty when it is not of several hosts.</summary>
    public static IReadOnlyList<Exception> Of(Exception exception) =>
        exception is NpgsqlException { InnerException: AggregateException { InnerExceptions: var each } }
            ? [.. each.DistinctBy(one => one.Message, StringComparer.Ordinal)]
            : [];
}
