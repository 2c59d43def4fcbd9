using WaitTime.Alerting.Incidents;
using WaitTime.Core;
using WaitTime.Core.Jobs;
using WaitTime.Core.Schedules;
using WaitTime.Core.Sources;

namespace WaitTime.Cli.Doctor;

/// <summary>Judges the sources' schedules against their last runs. Pure.</summary>
public static class SourceDoctor
{
    private const string Runbook = "docs/runbooks/SourceIncident.md";

    public static IEnumerable<DoctorLine> Judge(IEnumerable<SourceState> sources, WatchPolicy policy, Remedies remedies, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(remedies);
        return sources.Select(source => Judge(source, policy, remedies, now));
    }

    private static DoctorLine Judge(SourceState source, WatchPolicy policy, Remedies remedies, DateTimeOffset now)
    {
        var subject = $"source {source.Id}";
        // An operator's decision, and not one that is forgotten: the monitor and the status show it.
        if (!source.IsEnabled)
        {
            // Not forgotten and not decided here either: how it is turned on is in its own page.
            if (source.OffBecause is { } reason)
                return new(subject, DoctorVerdict.Ok, $"off: {reason}", $"docs/sources/{source.Id}.md");
            var on = remedies.Sql($"UPDATE sources SET is_enabled = true WHERE id = '{source.Id}'");
            return new(subject, DoctorVerdict.Ok, "disabled", on);
        }

        var status = source.Status is { } known ? $" ({known})" : "";
        var zone = source.ScheduleTimeZone == RunSchedule.UsualZone ? "" : " " + source.ScheduleTimeZone;
        var seen =
            $"schedule '{source.Schedule}'{zone}, last run {HumanTime.Instant(Utc.Of(source.LastRun))}{status}, "
            + $"last successful run {HumanTime.Instant(Utc.Of(source.LastSuccessRun))}";
        if (source.Plan(out var problem) is null)
        {
            return new(
                subject,
                DoctorVerdict.Fail,
                $"{seen}. {problem}: nobody knows when it should run",
                remedies.Migrate("waittime seed")
            );
        }

        if (SourceJudge.AwaitsFirstRun(source, policy, now))
        {
            return new(subject, DoctorVerdict.Ok, $"{seen}; waiting for its first run", remedies.Collect(source.Id));
        }

        var open = source.IncidentKind is { } kind
            ? $"; open incident: {kind} since {HumanTime.Instant(Utc.Of(source.IncidentOpenedAt))}"
            : "";
        if (SourceJudge.Judge(source, policy, now) is { } finding)
        {
            return new(subject, DoctorVerdict.Fail, $"{seen}{open}. {finding.Message}", $"{remedies.Try(source.Id)}; {Runbook}");
        }

        return open.Length == 0
            ? new(subject, DoctorVerdict.Ok, seen)
            : new(
                subject,
                DoctorVerdict.Warn,
                seen + open,
                $"{remedies.Run(JobName.Heartbeat, "heartbeat")}; it closes the incident of a source that has recovered"
            );
    }
}
