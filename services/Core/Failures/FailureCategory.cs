namespace WaitTime.Core.Failures;

/// <summary>Who has to act on a failed run. The order is that of severity towards the operator; exit codes follow from it.</summary>
public enum FailureCategory
{
    /// <summary>The publisher, or the way to it, did not answer as it should.</summary>
    UpstreamUnavailable,

    /// <summary>An answer came and could not be read: the format changed, or it is not what it claims to be.</summary>
    ParserBreakage,

    /// <summary>This machine or container: no browser, no disk, no memory, stopped from outside.</summary>
    InfraRuntime,

    /// <summary>The database.</summary>
    PersistenceFailure,

    Unknown,
}
