using WaitTime.Core.Jobs;
using WaitTime.Monitor.Options;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Commands;

/// <summary>
/// What a page shows to act by: <c>waittime</c> where the tool is at hand, and <c>kubectl</c> where the chart makes a CronJob of it. Ids of
/// the database are quoted where a shell would read more into them.
/// </summary>
internal sealed class ToolCommands(CronJobNames cronJobs)
{
    public IReadOnlyList<CommandLine> OfSource(string id) =>
        [
            new("Run it once, now", $"waittime scrape {Quoted(id)}"),
            .. CronJob(id, "Run it once, now, in the cluster"),
            new("Fetch and parse, write nothing", $"waittime scrape {Quoted(id)} --dry-run"),
            new("See where the way to the publisher ends", $"waittime probe {Quoted(id)}"),
            new("Parse the archived payloads again and show what would change", $"waittime replay {Quoted(id)}"),
        ];

    public IReadOnlyList<CommandLine> OfRun(string source) =>
        [
            new("Run the source again, now", $"waittime scrape {Quoted(source)}"),
            .. CronJob(source, "The same, in the cluster"),
            new("Parse the archived payloads again and show what would change", $"waittime replay {Quoted(source)}"),
        ];

    /// <param name="source">Its id.</param>
    /// <param name="since">When the payload was first fetched.</param>
    public static IReadOnlyList<CommandLine> OfPayload(string source, DateTimeOffset since) =>
        [
            new(
                "Parse this payload and the later ones with the parser of today, and show what would change",
                $"waittime replay {Quoted(source)} --since {since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"
            ),
            new(
                "The same, stored as revisions",
                $"waittime replay {Quoted(source)} --since {since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} --store"
            ),
        ];

    public IReadOnlyList<CommandLine> OfEverything() =>
        [
            new("Run every source once, now", "waittime scrape --all"),
            new("See what is wrong, and what to do about it", "waittime doctor"),
            .. CronJob("doctor", "The same, in the cluster"),
        ];

    public IReadOnlyList<CommandLine> OfIncidents() =>
        [
            new("Check every source, open and close incidents, send notices", "waittime heartbeat"),
            .. CronJob(JobName.Heartbeat, "The same, in the cluster"),
            new("The last success and the last error of every source", "waittime status"),
        ];

    /// <param name="job">One of <see cref="JobName"/>.</param>
    public IReadOnlyList<CommandLine> OfJob(string job) =>
        [
            .. job switch
            {
                JobName.Heartbeat => [new("Check now", "waittime heartbeat")],
                JobName.Aggregation => [new("Aggregate now", "waittime aggregate")],
                JobName.QualitySnapshot => [new("Take the snapshot now", "waittime quality snapshot")],
                JobName.Cleanup => [new("Remove what is past its time, once it is aggregated", "waittime cleanup")],
                _ => Array.Empty<CommandLine>(),
            },
            .. CronJob(job, "The same, in the cluster"),
        ];

    public static IReadOnlyList<CommandLine> OfHospitals { get; } =
    [new("List the hidden ones with their likely matches", "waittime hospitals review")];

    public static IReadOnlyList<CommandLine> OfHospital(string id) =>
        [
            new("Publish it", $"waittime hospitals publish {Quoted(id)}"),
            new("Keep it hidden", $"waittime hospitals hide {Quoted(id)}"),
            new("Look for its position", $"waittime hospitals locate {Quoted(id)}"),
        ];

    public static IReadOnlyList<CommandLine> OfChange(long id) =>
        [
            new("The meaning changed: end the old one, begin a new one", $"waittime drift confirm {id} --notes \"...\""),
            new("The numbers changed, the meaning did not", $"waittime drift confirm {id} --same-meaning --notes \"...\""),
        ];

    private IEnumerable<CommandLine> CronJob(string work, string does) =>
        cronJobs.ByWork.TryGetValue(work, out var name)
            ? [new(does, $"kubectl create job -n {cronJobs.Namespace} --from=cronjob/{name} {work}-by-hand-1")]
            : [];

    /// <summary>A word as it is; anything else in single quotes.</summary>
    private static string Quoted(string id) =>
        id.Length > 0 && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
            ? id
            : $"'{id.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
