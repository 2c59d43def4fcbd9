using Npgsql;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Runs;

/// <summary>The source's state after a run: last known good beside last error, never one in place of the other.</summary>
internal static class StatusRecord
{
    public static NpgsqlBatchCommand Of(RunReport report)
    {
        var success = report.Status is RunStatus.Healthy or RunStatus.Unchanged;
        var error = report.Status == RunStatus.Error;
        var degraded = report.Status is RunStatus.Partial or RunStatus.Empty or RunStatus.Suspect;
        // A pod that was moved says nothing about its source: it counts towards no incident and ends no row of runs. Every other end does
        // end the row of another kind: partial, error, partial is not two degraded runs in a row.
        var interrupted = report.Failure?.Reason == FailureReasons.Interrupted;
        return Sql.Batched(
            """
            INSERT INTO scraper_status AS s (
                source_id, last_run, status, error_message, measurements_count,
                last_success_run, last_success_measurements_count,
                last_error_run, last_error_category, last_error_stage, last_error_reason, last_error_message,
                consecutive_failures, consecutive_degraded, last_run_duration_ms, last_run_id, newest_reported_at,
                last_change_at, readings_by_state)
            VALUES ($1, $2, $3, $4, $5,
                CASE WHEN $6 THEN $2 END, CASE WHEN $6 THEN $5 END,
                CASE WHEN $7 THEN $2 END, $8, $9, $10, CASE WHEN $7 THEN $4 END,
                CASE WHEN $7 AND NOT $11 THEN 1 ELSE 0 END, CASE WHEN $12 THEN 1 ELSE 0 END, $13, $14, $15,
                CASE WHEN $16 THEN $2 END, $17::jsonb)
            ON CONFLICT (source_id) DO UPDATE SET
                last_run = EXCLUDED.last_run,
                status = EXCLUDED.status,
                error_message = EXCLUDED.error_message,
                measurements_count = EXCLUDED.measurements_count,
                last_success_run = COALESCE(EXCLUDED.last_success_run, s.last_success_run),
                last_success_measurements_count = COALESCE(EXCLUDED.last_success_measurements_count, s.last_success_measurements_count),
                last_error_run = COALESCE(EXCLUDED.last_error_run, s.last_error_run),
                last_error_category = CASE WHEN $7 THEN EXCLUDED.last_error_category ELSE s.last_error_category END,
                last_error_stage = CASE WHEN $7 THEN EXCLUDED.last_error_stage ELSE s.last_error_stage END,
                last_error_reason = CASE WHEN $7 THEN EXCLUDED.last_error_reason ELSE s.last_error_reason END,
                last_error_message = CASE WHEN $7 THEN EXCLUDED.last_error_message ELSE s.last_error_message END,
                consecutive_failures = CASE WHEN NOT $7 THEN 0 WHEN $11 THEN s.consecutive_failures ELSE s.consecutive_failures + 1 END,
                consecutive_degraded = CASE WHEN $12 THEN s.consecutive_degraded + 1 WHEN $11 THEN s.consecutive_degraded ELSE 0 END,
                last_run_duration_ms = EXCLUDED.last_run_duration_ms,
                last_run_id = EXCLUDED.last_run_id,
                newest_reported_at = GREATEST(s.newest_reported_at, EXCLUDED.newest_reported_at),
                last_change_at = COALESCE(EXCLUDED.last_change_at, s.last_change_at),
                readings_by_state = EXCLUDED.readings_by_state
            -- A run counts once, also when its record is written again because nobody heard that it had been.
            WHERE s.last_run_id IS DISTINCT FROM EXCLUDED.last_run_id
            """,
            report.Source.Id,
            report.FinishedAt,
            Tag.Lower(report.Status),
            report.Message,
            report.Readings.Count,
            success,
            error,
            report.Failure is { } failure ? Tag.Lower(failure.Category) : null,
            report.Failure is { } failed ? Tag.Lower(failed.Stage) : null,
            report.Failure?.Reason,
            interrupted,
            degraded,
            (int)report.Duration.TotalMilliseconds,
            report.RunId,
            report.Readings.Count > 0 ? report.Readings.Max(reading => reading.ReportedAt) : null,
            report.Stored?.Changed > 0,
            ReadingsByState(report)
        );
    }

    /// <summary>Written by hand: five words and five numbers need no serializer, which would cost every start of a scraper.</summary>
    private static string ReadingsByState(RunReport report) =>
        "{"
        + string.Join(
            ',',
            report
                .Readings.CountBy(reading => reading.Reading.State)
                .Select(state => FormattableString.Invariant($"\"{Tag.Lower(state.Key)}\":{state.Value}"))
        )
        + "}";
}
