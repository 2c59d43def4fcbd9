using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;

namespace WaitTime.Jobs;

/// <summary>What is written down of a job's end.</summary>
/// <param name="ExitCode">What it tells its caller.</param>
/// <param name="DidItsWork">True when it did what it is for, whatever it found.</param>
/// <param name="Message">One line for a person; null when there is nothing to say.</param>
public sealed record JobOutcome(int ExitCode, bool DidItsWork, string? Message)
{
    /// <summary>Facts that the monitor shows.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static JobOutcome Of(Failure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new(ExitCodes.Of(failure.Category), DidItsWork: false, $"{failure.Reason}: {failure.Message}");
    }
}
