using WaitTime.Alerting.Incidents;
using WaitTime.Core;
using WaitTime.Core.Jobs;
using WaitTime.Core.Sources;

namespace WaitTime.Cli.Cutovers;

/// <summary>Judges the evidence of a place. Pure.</summary>
/// <param name="policy">How old a successful run may be: as old as the heartbeat allows.</param>
/// <param name="probes">Newest probes of each source that must all have passed; 0 to ask for none.</param>
public sealed class CutoverJudge(WatchPolicy policy, int probes, DateTimeOffset now)
{
    public const int UsualProbes = 3;

    /// <summary>Two of its half hours and a half: the same age at which the monitor calls the heartbeat late.</summary>
    private static readonly TimeSpan HeartbeatLate = TimeSpan.FromMinutes(75);

    /// <summary>The age up to which a probe says something of today.</summary>
    public static TimeSpan ProbesHold { get; } = TimeSpan.FromDays(7);

    /// <param name="sources">Every source of the database; those that an operator switched off are not asked for.</param>
    public CutoverReport Judge(
        string runtime,
        IReadOnlyList<SourceState> sources,
        IReadOnlyDictionary<string, SourceEvidence> evidence,
        HeartbeatEvidence heartbeat
    )
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(heartbeat);
        var asked = sources.Where(source => source.IsEnabled).ToList();
        IEnumerable<CutoverLine> lines =
            asked.Count == 0 ? [new("sources", Met: false, "no source in the database is enabled", "waittime seed")] : [];
        foreach (var source in asked)
        {
            var shown = evidence.GetValueOrDefault(source.Id) ?? new SourceEvidence { SourceId = source.Id };
            lines = lines.Append(Run(source, shown));
            if (probes > 0)
                lines = lines.Append(Probes(source.Id, shown));
        }

        return new(runtime, probes, [.. lines, Heartbeat(heartbeat)]);
    }

    private CutoverLine Run(SourceState source, SourceEvidence shown)
    {
        var subject = $"{source.Id} run";
        var todo = $"waittime scrape {source.Id}, here";
        if (Utc.Of(shown.LastRun) is not { } last)
            return new(subject, Met: false, "no run from here", todo);
        if (shown.LastStatus == Tag.Lower(RunStatus.Error))
            return new(subject, Met: false, $"the last run from here, at {HumanTime.Instant(last)}, failed: {shown.LastMessage}", todo);
        if (Utc.Of(shown.LastSuccess) is not { } success)
            return new(
                subject,
                Met: false,
                $"no successful run from here; the last one, at {HumanTime.Instant(last)}, was {shown.LastStatus}: {shown.LastMessage}",
                todo
            );
        var limit = policy.StaleAfterOf(source, success, now);
        return now - success <= limit
            ? new(subject, Met: true, $"succeeded here at {HumanTime.Instant(success)}")
            : new(
                subject,
                Met: false,
                $"the last successful run from here, at {HumanTime.Instant(success)}, is older than {HumanTime.Duration(limit)}",
                todo
            );
    }

    private CutoverLine Probes(string id, SourceEvidence shown)
    {
        var subject = $"{id} probes";
        var todo = $"waittime probe {id} --record, here";
        if (shown.Probes < probes)
            return new(
                subject,
                Met: false,
                FormattableString.Invariant(
                    $"{shown.Probes} recorded here in {ProbesHold.TotalDays:0} days, {probes} needed{Problem(shown)}"
                ),
                todo
            );
        return shown.PassedProbes == probes
            ? new(subject, Met: true, $"the last {probes} from here passed")
            : new(subject, Met: false, $"{shown.PassedProbes} of the last {probes} from here passed{Problem(shown)}", todo);
    }

    private CutoverLine Heartbeat(HeartbeatEvidence shown)
    {
        const string subject = "heartbeat";
        const string todo = "waittime heartbeat, here";
        if (Utc.Of(shown.LastSuccess) is not { } success)
            return new(subject, Met: false, shown.LastRun is null ? "has never run here" : "has never succeeded here", todo);
        return now - success <= HeartbeatLate
            ? new(subject, Met: true, $"last succeeded here at {HumanTime.Instant(success)}")
            : new(
                subject,
                Met: false,
                $"last succeeded here at {HumanTime.Instant(success)}, over {HumanTime.Duration(HeartbeatLate)} ago",
                todo
            );
    }

    private static string Problem(SourceEvidence shown) => shown.ProbeProblem is { } problem ? $"; the newest that failed: {problem}" : "";
}
