namespace WaitTime.Core.Jobs;

/// <summary>How a run of a job ended.</summary>
/// <param name="Name">One of <see cref="JobName"/>.</param>
/// <param name="FinishedAt">When.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="ExitCode">What it told its caller.</param>
/// <param name="DidItsWork">True when it did what it is for, whatever it found.</param>
/// <param name="Message">One line for a person; null when there is nothing to say.</param>
/// <param name="Details">Facts that the monitor shows.</param>
public sealed record JobEnd(
    string Name,
    DateTimeOffset FinishedAt,
    TimeSpan Duration,
    int ExitCode,
    bool DidItsWork,
    string? Message,
    IReadOnlyDictionary<string, string> Details
);
