using WaitTime.Cluster;
using WaitTime.Core.Sources;

namespace WaitTime.Cli.Doctor;

/// <summary>
/// Compares what the database knows of each source's schedule, by which it is called late, with what the installation says and with the
/// CronJob that starts its runs. Two that are due at the same times do not differ, whatever they are written like. Pure.
/// </summary>
public static class ScheduleDoctor
{
    /// <param name="sources">As the database has them; of one whose schedule is wrong something else says so.</param>
    /// <param name="given">What the environment says.</param>
    /// <param name="view">The cluster; null outside of one.</param>
    /// <param name="remedies">How what is to be done is typed.</param>
    /// <param name="now">The time of the look.</param>
    /// <returns>One line for each source that differs.</returns>
    public static IEnumerable<DoctorLine> Judge(
        IEnumerable<SourceState> sources,
        GivenSchedules given,
        ClusterView? view,
        Remedies remedies,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(remedies);
        foreach (var source in sources)
        {
            if (source.Plan(out _) is not { } plan)
                continue;
            var cronJob = view?.CronJobOf(source.Id);
            string[] others =
            [
                .. given.Of(source.Id) is { } said && !plan.IsSameAs(said, now) ? [$"the environment {said}"] : Array.Empty<string>(),
                .. cronJob is not null && CronJobSchedule.Of(cronJob) is { } made && !plan.IsSameAs(made, now)
                    ? [$"CronJob {cronJob.Name} {made}"]
                    : Array.Empty<string>(),
            ];
            if (others.Length == 0)
                continue;
            yield return new(
                $"schedule of {source.Id}",
                DoctorVerdict.Warn,
                $"the database has {plan}, by which it is called late; {string.Join(", ", others)}",
                remedies.Migrate("waittime seed") + "; a schedule is changed in the chart's values: docs/kubernetes.md"
            );
        }
    }
}
