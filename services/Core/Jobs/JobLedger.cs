using System.Text.Json;
using Dapper;
using WaitTime.Core.Storage;
using WaitTime.Core.Telemetry;

namespace WaitTime.Core.Jobs;

/// <summary>The last run and the last success of each job, for the monitor and for whoever looks.</summary>
public sealed class JobLedger(Database database)
{
    public async Task RecordAsync(JobEnd end, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(end);
        Instruments.JobDuration.Record(end.Duration.TotalSeconds, new("job_name", end.Name), new("outcome", end.DidItsWork ? "success" : "failure"));
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO job_status AS j (job_name, last_run, last_success, last_exit_code, last_message, last_duration_ms, host, details)
            VALUES (@Name, @FinishedAt, CASE WHEN @DidItsWork THEN @FinishedAt END, @ExitCode, @Message, @Milliseconds, @Host, @Details::jsonb)
            ON CONFLICT (job_name) DO UPDATE SET
                last_run = EXCLUDED.last_run, last_success = COALESCE(EXCLUDED.last_success, j.last_success),
                last_exit_code = EXCLUDED.last_exit_code, last_message = EXCLUDED.last_message,
                last_duration_ms = EXCLUDED.last_duration_ms, host = EXCLUDED.host, details = EXCLUDED.details
            """,
            new
            {
                end.Name,
                end.FinishedAt,
                end.DidItsWork,
                end.ExitCode,
                end.Message,
                Milliseconds = (int)end.Duration.TotalMilliseconds,
                Runtime.Host,
                Details = JsonSerializer.Serialize(end.Details),
            },
            cancellationToken: cancellationToken));
    }

    /// <summary>What is stored of each job, by name.</summary>
    public async Task<IReadOnlyDictionary<string, JobState>> ReadAsync(CancellationToken cancellationToken)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        var states = await connection.QueryAsync<JobState>(new CommandDefinition(
            "SELECT job_name, last_run, last_success, last_exit_code, last_message FROM job_status", cancellationToken: cancellationToken));
        return states.ToDictionary(state => state.JobName, StringComparer.Ordinal);
    }
}
