using WaitTime.Core.Failures;
using WaitTime.Core.Schemas;

namespace WaitTime.Migrator;

/// <summary>The schema cannot be brought forward. The message names the file.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="FailureReasons"/>.</summary>
    public string Reason { get; init; } = FailureReasons.DatabaseError;

    /// <summary>The schema that was looked at is none to migrate.</summary>
    public static MigrationException Of(SchemaFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new(fault.ToString()) { Reason = fault.Reason };
    }
}
