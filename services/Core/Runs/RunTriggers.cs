using System.Text.RegularExpressions;
using WaitTime.Core.Configuration;

namespace WaitTime.Core.Runs;

/// <summary>What started a run, from what the chart tells its pod.</summary>
public static partial class RunTriggers
{
    /// <param name="variable"><c>WAITTIME_TRIGGER</c>; null or empty by hand, outside of a cluster.</param>
    /// <param name="jobName">
    /// The Job's name; null outside of a cluster. A Job that somebody made from a CronJob has all of its environment, but not such a name
    /// as the CronJob's own Jobs have: with the minute of their schedule at the end.
    /// </param>
    /// <exception cref="ConfigurationException">The variable is none of the known words.</exception>
    public static RunTrigger Of(string? variable, string? jobName) => variable switch
    {
        null or "" or "manual" => RunTrigger.Manual,
        "schedule" => jobName is null || OfSchedule().IsMatch(jobName) ? RunTrigger.Schedule : RunTrigger.Manual,
        "recovery" => RunTrigger.Recovery,
        _ => throw new ConfigurationException($"WAITTIME_TRIGGER is '{variable}'; expected schedule, manual or recovery."),
    };

    /// <summary>Minutes since 1970, as https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/cronjob/utils.go makes them.</summary>
    [GeneratedRegex("-[0-9]{8,}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OfSchedule();
}
