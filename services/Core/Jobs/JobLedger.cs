using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;

namespace WaitTime.Core.Jobs;

/// <summary>The last run and the last success of each job, for the monitor and for whoever looks.</summary>
public sealed class JobLedger(Database database)
{
    /// <summary>Recording must not hold up the end of a job when the database is away.</summary>
    private static readonly TimeSpan RecordWithin = TimeSpan.FromSeconds(5);

    private const string HereSql = """
        WITH here AS (
            INSERT INTO runtime_jobs AS r (runtime, job_name, last_run, last_success, host)
            VALUES (@Runtime, @Name, @FinishedAt, CASE WHEN @DidItsWork THEN @FinishedAt END, @Host)
            ON CONFLICT (runtime, job_name) DO UPDATE SET
                last_run = EXCLUDED.last_run, last_success = COALESCE(EXCLUDED.last_success, r.last_success), host = EXCLUDED.host
        )

        """;

    private const string StatusSql = """
        INSERT INTO job_status AS j (job_name, last_run, last_success, last_exit_code, last_message, last_duration_ms, host, details)
        VALUES (@Name, @FinishedAt, CASE WHEN @DidItsWork THEN @FinishedAt END, @ExitCode, @Message, @Milliseconds, @Host, @Details::jsonb)
        ON CONFLICT (job_name) DO UPDATE SET
            last_run = EXCLUDED.last_run, last_success = COALESCE(EXCLUDED.last_success, j.last_success),
            last_exit_code = EXCLUDED.last_exit_code, last_message = EXCLUDED.last_message,
            last_duration_ms = EXCLUDED.last_duration_ms, host = EXCLUDED.host, details = EXCLUDED.details
        """;

    /// <summary>
    /// Writes down how a job ended, also when it was interrupted; a database that is away is logged, because the job has ended either way.
    /// </summary>
    public async Task RecordAsync(JobEnd end, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(end);
        using var limit = new CancellationTokenSource(RecordWithin, time);
        try
        {
            await WriteAsync(end, limit.Token);
        }
        catch (PostgresException exception) when (SchemaErrors.IsMissing(exception))
        {
            // Without a schema, or with an older one: what the job ended with says so.
            Log.JobNotRecordedYet(logger, end.Name, exception.MessageText);
        }
#pragma warning disable CA1031 // A job has ended, one way or the other: that it cannot be written down is no second end.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.JobNotRecorded(logger, end.Name, exception.Message);
        }
    }

    /// <summary>What is stored of each job, by name.</summary>
    public async Task<IReadOnlyDictionary<string, JobState>> ReadAsync(CancellationToken cancellationToken)
    {
        return await database.RunAsync(
            async (connection, token) =>
            {
                var states = await connection.QueryAsync<JobState>(
                    """
                    SELECT job_name, last_run, last_success, last_exit_code, last_message, details ->> 'path' AS path,
                        details ->> 'pinged' = 'true' AS is_pinged
                    FROM job_status
                    """,
                    new NoParameters(token),
                    commandTimeout: Sql.Limited
                );
                return states.ToDictionary(state => state.JobName, StringComparer.Ordinal);
            },
            cancellationToken
        );
    }

    private async Task WriteAsync(JobEnd end, CancellationToken cancellationToken)
    {
        Instruments.JobDuration.Record(
            end.Duration.TotalSeconds,
            new("job_name", end.Name),
            new("outcome", end.DidItsWork ? "success" : "failure")
        );
        try
        {
            await database.RunAsync(
                (connection, token) =>
                    connection.ExecuteAsync(HereSql + StatusSql, JobRow.Of(end, database.Waited, token), commandTimeout: Sql.Limited),
                cancellationToken
            );
        }
        catch (PostgresException exception) when (SchemaErrors.IsLacking(exception))
        {
            // The history by place may be what is lacking; that the job ended, and how, is what somebody waits for.
            await database.RunAsync(
                (connection, token) =>
                    connection.ExecuteAsync(StatusSql, JobRow.Of(end, database.Waited, token), commandTimeout: Sql.Limited),
                cancellationToken
            );
        }
    }
}
