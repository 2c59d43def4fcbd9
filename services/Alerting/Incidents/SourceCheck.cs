using WaitTime.Core.Sources;

namespace WaitTime.Alerting.Incidents;

/// <summary>A source, what is stored about it, and what this check makes of it.</summary>
public sealed record SourceCheck
{
    public required SourceState Source { get; init; }

    public required IncidentState Stored { get; init; }

    /// <summary>Null when nothing is wrong.</summary>
    public Finding? Finding { get; init; }

    public required Transition Transition { get; init; }

    /// <summary>The source has never run and may still be waiting for its first schedule: recorded, and nobody is told yet.</summary>
    public bool AwaitsFirstRun { get; init; }

    /// <summary>An incident is open once this check's transition is made.</summary>
    public bool IsOpen =>
        Transition is Transition.Open or Transition.Update or Transition.Remind || (Transition == Transition.None && Stored.IsOpen);

    /// <summary>As it stands after this check: what was found now, or what is stored while the source is not well yet.</summary>
    public IncidentKind? Kind => IsOpen ? Finding?.Kind ?? Stored.Kind : null;

    public static SourceCheck Of(SourceState source, IncidentState stored, WatchPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(policy);
        // A source that an operator switched off is not watched; what was open about it ends.
        var finding = source.IsEnabled ? SourceJudge.Judge(source, policy, now) : null;
        var isWell = !source.IsEnabled || SourceJudge.IsWell(source);
        return new()
        {
            Source = source,
            Stored = stored,
            Finding = finding,
            Transition = IncidentMachine.Decide(stored, finding, isWell, now, policy.RemindAfter),
            AwaitsFirstRun = SourceJudge.AwaitsFirstRun(source, policy, now),
        };
    }
}
