using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Cluster;

/// <summary>
/// Puts right what started a run, where its pod could not know: a Job made by hand may have any name, also one as the schedule's. What goes
/// wrong here is logged and never thrown: it is about the history, and a check has graver things to tell.
/// </summary>
public sealed class RunOrigins(Database database, ClusterWatch cluster, TimeProvider time, ILogger logger)
{
    /// <summary>Jobs that are over are kept for about a day; what was not put right by then stays as the pod said it.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(1);

    /// <param name="seen">What this check has seen of the cluster; null when it
    /// has not looked: the Jobs are then listed, if a run asks for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many runs were put right.</returns>
    public async Task<int> SettleAsync(ClusterView? seen, CancellationToken cancellationToken)
    {
        try
        {
            var names = await database.RunAsync(RecentAsync, cancellationToken);
            if (names.Count == 0)
                return 0;
            var jobs = (seen?.Jobs ?? await cluster.JobsAsync(cancellationToken)).Where(job => names.Contains(job.Name)).ToList();
            return jobs.Count == 0
                ? 0
                : await database.RunAsync((connection, token) => SettleAsync(connection, jobs, token), cancellationToken);
        }
        catch (KubernetesException exception)
        {
            Log.OriginsNotRead(logger, Tag.Lower(exception.Problem), exception.Message);
        }
        catch (NpgsqlException exception)
        {
            var failure = FailureClassifier.Classify(RunStage.Heartbeat, exception);
            Log.OriginsNotRead(logger, failure.Reason, failure.Message);
        }

        return 0;
    }

    /// <summary>Names of Jobs of this place that runs of the last day were of.</summary>
    private async Task<HashSet<string>> RecentAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        [
            .. await connection.QueryAsync<string>(
                """
                SELECT DISTINCT job_name FROM scrape_runs
                WHERE started_at >= @since AND job_name IS NOT NULL AND runtime = @Name AND trigger IN ('schedule', 'manual')
                """,
                new
                {
                    since = time.GetUtcNow() - LookBack,
                    Runtime.Name,
                    token = cancellationToken,
                },
                commandTimeout: Sql.Limited
            ),
        ];

    /// <summary>By name, and not before the Job was made: a name may be taken a second time.</summary>
    private async Task<int> SettleAsync(NpgsqlConnection connection, List<Job> jobs, CancellationToken cancellationToken)
    {
        var settled = await connection.ExecuteAsync(
            """
            UPDATE scrape_runs AS r
            SET trigger = j.trigger
            FROM unnest(@names, @triggers, @made) AS j(name, trigger, made)
            WHERE r.job_name = j.name AND r.runtime = @Name AND r.started_at >= @since
                AND r.started_at >= j.made - interval '10 minutes'
                AND r.trigger IN ('schedule', 'manual') AND r.trigger <> j.trigger
            """,
            new
            {
                names = Sql.Array(jobs.Select(job => job.Name)),
                triggers = Sql.Array(jobs.Select(job => Tag.Lower(JobOrigin.Of(job)))),
                made = Sql.Array(jobs.Select(job => job.Metadata.CreationTimestamp ?? DateTimeOffset.UnixEpoch)),
                since = time.GetUtcNow() - LookBack,
                Runtime.Name,
                token = cancellationToken,
            },
            commandTimeout: Sql.Limited
        );
        if (settled > 0)
            Log.OriginsSettled(logger, settled);
        return settled;
    }
}
