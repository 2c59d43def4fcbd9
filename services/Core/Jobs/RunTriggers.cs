using System.Globalization;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Jobs;

/// <summary>What started a run, from what the chart tells its pod.</summary>
/// <remarks>
/// A Job that somebody made from a CronJob has all of its environment, labels and owners; only an annotation on the Job itself tells them
/// apart, and a pod does not see it. What a pod does see is the Job's name, of which the controller's have one exact form; the heartbeat,
/// which may list Jobs, puts right what the name did not say (<c>RunOrigins</c>).
/// </remarks>
public static class RunTriggers
{
    /// <summary>A Job is made within the starting deadline of its minute, and its pod may wait for a node or an image after that.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    /// <param name="variable"><c>WAITTIME_TRIGGER</c>; null or empty by hand, outside of a cluster.</param>
    /// <param name="jobName">The Job's name; null outside of a cluster.</param>
    /// <param name="cronJobName">The name of the CronJob whose template the pod is of; null where the chart does not say it.</param>
    /// <param name="now">The time of the run's start.</param>
    /// <exception cref="ConfigurationException">The variable is none of the known words.</exception>
    public static RunTrigger Of(string? variable, string? jobName, string? cronJobName, DateTimeOffset now) =>
        variable switch
        {
            null or "" or "manual" => RunTrigger.Manual,
            "schedule" => jobName is null || IsOfSchedule(jobName, cronJobName, now) ? RunTrigger.Schedule : RunTrigger.Manual,
            "recovery" => RunTrigger.Recovery,
            _ => throw new ConfigurationException($"WAITTIME_TRIGGER is '{variable}'; expected schedule, manual or recovery."),
        };

    /// <summary>
    /// The CronJob's name, a dash, and the minute of the schedule in minutes since 1970, as the controller makes it
    /// (https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/cronjob/utils.go). A date, or seconds since 1970, at the end of
    /// a name is a minute of another century.
    /// </summary>
    private static bool IsOfSchedule(string jobName, string? cronJobName, DateTimeOffset now)
    {
        var dash = jobName.LastIndexOf('-');
        if (dash < 1 || (cronJobName is not null && !string.Equals(jobName[..dash], cronJobName, StringComparison.Ordinal)))
            return false;
        if (!long.TryParse(jobName.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minute))
            return false;
        return minute >= Minute(now - LongestWait) && minute <= Minute(now + ClockTolerance);
    }

    private static long Minute(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;
}
