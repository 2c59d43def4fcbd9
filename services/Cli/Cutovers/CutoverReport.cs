namespace WaitTime.Cli.Cutovers;

/// <summary>Whether a place may take over, and what it lacks.</summary>
/// <param name="Runtime">The place.</param>
/// <param name="Probes">Passed probes that each source was asked for.</param>
/// <param name="Lines">Everything that was looked at, met or not.</param>
public sealed record CutoverReport(string Runtime, int Probes, IReadOnlyList<CutoverLine> Lines)
{
    public bool IsReady => Lines.All(line => line.Met);
}

/// <summary>One thing that a place must have to show.</summary>
/// <param name="Subject">A source, or the heartbeat.</param>
/// <param name="Met">Whether it has.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="WhatToDo">Null when it is met.</param>
public sealed record CutoverLine(string Subject, bool Met, string Detail, string? WhatToDo = null);
