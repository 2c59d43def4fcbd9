namespace WaitTime.Cli.Cutovers;

/// <summary>What one place has to show for one source. All times are UTC.</summary>
public sealed record SourceEvidence
{
    public required string SourceId { get; init; }

    /// <summary>The end of the last healthy or unchanged run from there; null for none.</summary>
    public DateTime? LastSuccess { get; init; }

    /// <summary>The end of the last run from there that was not skipped; null for none.</summary>
    public DateTime? LastRun { get; init; }

    /// <summary>How that run ended; null for none.</summary>
    public string? LastStatus { get; init; }

    /// <summary>Why it was not healthy; null when it was, or for none.</summary>
    public string? LastMessage { get; init; }

    /// <summary>Recorded probes from there that are recent enough to count, at most as many as are asked for.</summary>
    public int Probes { get; init; }

    public int PassedProbes { get; init; }

    /// <summary>Why the newest of them that failed did; null when none did.</summary>
    public string? ProbeProblem { get; init; }
}

/// <param name="LastRun">Null when the heartbeat has never run there.</param>
/// <param name="LastSuccess">Null when it never did its work there.</param>
public sealed record HeartbeatEvidence(DateTime? LastRun, DateTime? LastSuccess);
