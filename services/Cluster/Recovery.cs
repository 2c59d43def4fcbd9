using Dapper;
using Microsoft.Extensions.Logging;
using WaitTime.Alerting.Incidents;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Cluster;

/// <summary>
/// Tries a source in trouble once more, once in the life of its incident. Of two checks at once one holds the incident's row; a check
/// that is ended between the Job and its record finds the Job by its name.
/// </summary>
public sealed class Recovery(Database database, ClusterWatch cluster, TimeProvider time, ILogger logger)
{
    /// <summary>Of a publisher who turns us away no more is asked than the schedule does.</summary>
    private static readonly string[] LeftAlone = [FailureReasons.Blocked, FailureReasons.RateLimited];

    /// <returns>The names of the Jobs that stand for what was tried now.</returns>
    public async Task<IReadOnlyList<string>> TryAsync(
        ClusterView view,
        IEnumerable<SourceCheck> checks,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(view);
        var made = new List<string>();
        var sources = checks
            .Where(check =>
                check is { Kind: IncidentKind.Error or IncidentKind.Stale, AwaitsFirstRun: false }
                && !LeftAlone.Contains(check.Finding?.Reason, StringComparer.Ordinal)
            )
            .Select(check => check.Source.Id)
            .ToArray();
        if (sources.Length == 0)
            return made;
        try
        {
            foreach (var incident in await UntriedAsync(sources, cancellationToken))
            {
                if (view.CronJobOf(incident.SourceId) is not { } cronJob)
                    continue;
                if (cronJob.IsSuspended)
                    Log.RecoveryLeft(logger, incident.SourceId, "its CronJob is suspended");
                else if (await TryAsync(cronJob, incident, cancellationToken) is { } name)
                    made.Add(name);
            }
        }
        catch (KubernetesException exception)
        {
            // What fails for one would fail for the next; the next check tries again.
            Log.RecoveryFailed(logger, Tag.Lower(exception.Problem), exception.Message);
        }

        return made;
    }

    private async Task<string?> TryAsync(CronJob cronJob, UntriedIncident incident, CancellationToken cancellationToken)
    {
        return await database.RunAsync<string?>(
            async (connection, token) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(token);
                var mine = await connection.ExecuteScalarAsync<long?>(
                    "SELECT id FROM incidents WHERE id = @Id AND recovery_at IS NULL AND "
                        + "resolved_at IS NULL FOR NO KEY UPDATE SKIP LOCKED",
                    new { incident.Id, token },
                    transaction,
                    commandTimeout: Sql.Limited
                );
                if (mine is null)
                    return null;

                var name = RecoveryJob.NameOf(cronJob, incident.Id, Utc.Of(incident.OpenedAt));
                if (!await cluster.RunOnceAsync(cronJob, name, incident.Id, token))
                {
                    Log.RecoveryLeft(logger, incident.SourceId, "one of its Jobs is still running");
                    return null;
                }

                // The Job is made: this is written down, whatever happens now.
                using var grace = new GracePeriod(time, Timeout.InfiniteTimeSpan, cancellationToken);
                await connection.ExecuteAsync(
                    "UPDATE incidents SET recovery_at = @now, recovery_job = @name WHERE id = @Id",
                    new
                    {
                        incident.Id,
                        name,
                        now = time.GetUtcNow(),
                        token = grace.Token,
                    },
                    transaction,
                    commandTimeout: Sql.Limited
                );
                await transaction.CommitAsync(grace.Token);
                Log.RecoveryMade(logger, incident.SourceId, name);
                return name;
            },
            cancellationToken
        );
    }

    private async Task<IReadOnlyList<UntriedIncident>> UntriedAsync(string[] sources, CancellationToken cancellationToken)
    {
        return await database.RunAsync<IReadOnlyList<UntriedIncident>>(
            async (connection, token) =>
                [
                    .. await connection.QueryAsync<UntriedIncident>(
                        "SELECT id, source_id, opened_at FROM incidents WHERE source_id = ANY (@sources) "
                            + "AND resolved_at IS NULL AND recovery_at IS NULL ORDER BY id",
                        new { sources = Sql.Array(sources), token },
                        commandTimeout: Sql.Limited
                    ),
                ],
            cancellationToken
        );
    }

    internal sealed record UntriedIncident
    {
        public required long Id { get; init; }

        public required string SourceId { get; init; }

        public required DateTime OpenedAt { get; init; }
    }
}
