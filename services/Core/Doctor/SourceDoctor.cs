using WaitTime.Core.Incidents;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;

namespace WaitTime.Core.Doctor;

/// <summary>Judges schedules against last runs, for sources and for the jobs around them. Pure.</summary>
public static class SourceDoctor
{
    private static readonly (string Name, TimeSpan Late, string Command)[] Jobs =
    [
        (JobName.Heartbeat, TimeSpan.FromMinutes(75), "waittime heartbeat"),
        (JobName.Aggregation, TimeSpan.FromHours(8), "waittime aggregate --incremental"),
        (JobName.QualitySnapshot, TimeSpan.FromHours(26), "waittime quality snapshot"),
        // Off by default: only late when it has ever run.
        (JobName.Cleanup, TimeSpan.FromDays(8), "waittime cleanup --dry-run"),
    ];

    public static IEnumerable<DoctorLine> Judge(IEnumerable<SourceState> sources, WatchPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return sources.Select(source => Judge(source, policy, now));
    }

    public static IEnumerable<DoctorLine> Judge(IReadOnlyDictionary<string, JobState> jobs, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return Jobs.Select(job => Judge(job.Name, job.Late, job.Command, jobs.GetValueOrDefault(job.Name), now));
    }

    private static DoctorLine Judge(SourceState source, WatchPolicy policy, DateTimeOffset now)
    {
        var subject = $"source {source.Id}";
        if (!source.IsEnabled) return new(subject, DoctorVerdict.Warn, "is switched off", $"psql: UPDATE sources SET is_enabled = true WHERE id = '{source.Id}'");
        var seen = $"schedule '{source.Schedule}', last run {HumanTime.Instant(Utc.Of(source.LastRun))}{(source.Status is { } status ? $" ({status})" : "")}, last good run {HumanTime.Instant(Utc.Of(source.LastSuccessRun))}";
        var open = source.IncidentKind is { } kind ? $"; open incident: {kind} since {HumanTime.Instant(Utc.Of(source.IncidentOpenedAt))}" : "";
        if (SourceJudge.AwaitsFirstRun(source, policy, now)) return new(subject, DoctorVerdict.Warn, $"{seen}; waits for its first run", $"waittime scrape {source.Id}");
        return SourceJudge.Judge(source, policy, now) is { } finding
            ? new(subject, DoctorVerdict.Fail, $"{seen}{open}. {finding.Message}", $"waittime scrape {source.Id} --dry-run; docs/runbooks/SourceIncident.md")
            : new(subject, open.Length > 0 ? DoctorVerdict.Warn : DoctorVerdict.Ok, seen + open, open.Length > 0 ? "waittime heartbeat ends it when the source is well" : null);
    }

    private static DoctorLine Judge(string name, TimeSpan late, string command, JobState? state, DateTimeOffset now)
    {
        var subject = $"job {name}";
        if (state is null) return new(subject, name == JobName.Cleanup ? DoctorVerdict.Ok : DoctorVerdict.Warn, "has never run here", name == JobName.Cleanup ? null : command);
        var success = Utc.Of(state.LastSuccess);
        var seen = $"last run {HumanTime.Instant(Utc.Of(state.LastRun))} (exit code {state.LastExitCode}), last success {HumanTime.Instant(success)}";
        return success is { } at && now - at <= late
            ? new(subject, DoctorVerdict.Ok, seen)
            : new(subject, DoctorVerdict.Fail, state.LastMessage is { } message ? $"{seen}: {message}" : seen, command);
    }
}
