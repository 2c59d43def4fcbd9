using WaitTime.Monitor.Options;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Commands;

/// <summary>
/// What a page shows to act by: <c>waittime</c> where the tool is at hand, and <c>kubectl</c> where the chart makes a CronJob of it.
/// </summary>
internal sealed class ToolCommands(CronJobNames cronJobs)
{
    public IReadOnlyList<CommandLine> OfEverything() =>
        [
            new("Run every source once, now", "waittime scrape --all"),
            .. CronJob("doctor", "What is wrong, and what to do about it, in the cluster"),
            new("The same where the tool is at hand", "waittime doctor"),
        ];

    private IEnumerable<CommandLine> CronJob(string work, string does) =>
        cronJobs.ByWork.TryGetValue(work, out var name)
            ? [new(does, $"kubectl create job -n {cronJobs.Namespace} --from=cronjob/{name} {work}-by-hand-1")]
            : [];
}
