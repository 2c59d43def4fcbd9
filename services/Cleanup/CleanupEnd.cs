using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;

namespace WaitTime.Cleanup;

/// <summary>How a cleanup ended.</summary>
/// <param name="Report">What it did; null when it failed, or left the work to another one.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
public sealed record CleanupEnd(CleanupReport? Report, Failure? Failure)
{
    /// <summary>Another cleanup is under way; this one did nothing.</summary>
    public static CleanupEnd Skipped { get; } = new(Report: null, Failure: null);

    public int ExitCode =>
        this switch
        {
            { Failure: { } failure } => ExitCodes.Of(failure.Category),
            { Report: { } report } => report.ExitCode,
            _ => ExitCodes.Skipped,
        };
}
