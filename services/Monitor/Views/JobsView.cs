namespace WaitTime.Monitor.Views;

/// <summary>The jobs around the sources, with the command that runs each.</summary>
public sealed record JobsView(DateTimeOffset At, IReadOnlyList<JobLine> Jobs);

/// <summary>The last run of a job.</summary>
/// <param name="LastSuccess">When it last did its work, whatever it found; null for never.</param>
/// <param name="Details">What it says beside that: name and value.</param>
/// <param name="Places">Where it ran last, by runtime, the newest first.</param>
public sealed record JobLine(
    string Name,
    DateTimeOffset LastRun,
    DateTimeOffset? LastSuccess,
    int ExitCode,
    string? Message,
    int DurationMs,
    string Host,
    IReadOnlyList<KeyValuePair<string, string>> Details,
    IReadOnlyList<JobPlace> Places,
    IReadOnlyList<CommandLine> Commands
);

public sealed record JobPlace(string Runtime, string Host, DateTimeOffset LastRun, DateTimeOffset? LastSuccess);
