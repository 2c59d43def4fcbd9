using WaitTime.Core.Jobs;
using WaitTime.Monitor.Snapshots;

namespace WaitTime.Monitor.Families;

/// <summary>The jobs around the sources.</summary>
internal static class JobFamilies
{
    public static IReadOnlyList<Family> All { get; } =
    [
        OfJob("waittime_job_last_run_timestamp_seconds", "When the job last ran; 0 for never.", job => job.LastRun),
        OfJob(
            "waittime_job_last_success_timestamp_seconds",
            "When the job last completed its work, whatever it found; 0 for never.",
            job => job.LastSuccess
        ),
    ];

    private static Family OfJob(string name, string help, Func<JobFacts, DateTimeOffset?> moment) =>
        Family.OfState(
            name,
            help,
            state =>
            {
                var known = state.Jobs.ToDictionary(job => job.Name, StringComparer.Ordinal);
                // The label is not called job: that one is Prometheus's own, for what it scrapes.
                return JobName
                    .All.Union(known.Keys, StringComparer.Ordinal)
                    .Select(job =>
                        Sample.Of(Family.Timestamp(known.TryGetValue(job, out var facts) ? moment(facts) : null), ("job_name", job))
                    );
            }
        );
}
