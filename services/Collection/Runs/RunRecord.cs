using Npgsql;
using NpgsqlTypes;
using WaitTime.Collection.Validation;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Runs;

/// <summary>A run's row, its feeds' rows and its refused readings, as statements.</summary>
internal static class RunRecord
{
    /// <summary>An upsert: a run that could not open its record (the database was away) still leaves one.</summary>
    public static NpgsqlBatchCommand Of(RunReport report)
    {
        var used = report.Feeds.Where(feed => feed.Usable).OrderBy(feed => feed.Feed.Definition.Rank).ToList();
        return Sql.Batched(
            """
            INSERT INTO scrape_runs (
                id, source_id, started_at, finished_at, status, trigger, host, job_name,
                feed, payload_hash, parser_version, bytes_received,
                readings_parsed, readings_reported, readings_stored, readings_revised, readings_rejected, hospitals, new_hospitals,
                before_save_ms, fetch_ms, archive_ms, parse_ms, validate_ms, persist_ms, duration_ms,
                failure_category, failure_stage, failure_reason, message, warnings, runtime, database_wait_ms, notices, closures)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                    $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35)
            ON CONFLICT (id) DO UPDATE SET
                finished_at = EXCLUDED.finished_at, status = EXCLUDED.status, feed = EXCLUDED.feed, payload_hash = EXCLUDED.payload_hash,
                parser_version = EXCLUDED.parser_version, bytes_received = EXCLUDED.bytes_received,
                    readings_parsed = EXCLUDED.readings_parsed,
                readings_reported = EXCLUDED.readings_reported, readings_stored = EXCLUDED.readings_stored,
                readings_revised = EXCLUDED.readings_revised, readings_rejected = EXCLUDED.readings_rejected,
                hospitals = EXCLUDED.hospitals, new_hospitals = EXCLUDED.new_hospitals, before_save_ms = EXCLUDED.before_save_ms,
                fetch_ms = EXCLUDED.fetch_ms, archive_ms = EXCLUDED.archive_ms, parse_ms = EXCLUDED.parse_ms,
                validate_ms = EXCLUDED.validate_ms, persist_ms = EXCLUDED.persist_ms, duration_ms = EXCLUDED.duration_ms,
                failure_category = EXCLUDED.failure_category, failure_stage = EXCLUDED.failure_stage,
                failure_reason = EXCLUDED.failure_reason, message = EXCLUDED.message, warnings = EXCLUDED.warnings,
                database_wait_ms = EXCLUDED.database_wait_ms, notices = EXCLUDED.notices, closures = EXCLUDED.closures
            """,
            report.RunId,
            report.Source.Id,
            report.StartedAt,
            report.FinishedAt,
            Tag.Lower(report.Status),
            Tag.Lower(report.Trigger),
            Runtime.Host,
            Runtime.JobName,
            used.Count > 0 ? string.Join(',', used.Select(feed => feed.Feed.Name)) : null,
            used.FirstOrDefault()?.PayloadHash,
            used.FirstOrDefault()?.Feed.Parser.Version,
            report.Feeds.Sum(feed => feed.Fetched?.BytesReceived ?? 0),
            report.Feeds.Sum(feed => feed.Parsed?.Readings.Count ?? 0),
            report.Reported,
            report.Stored?.Added,
            report.Stored?.Revised,
            report.Rejected.Count,
            report.Hospitals,
            report.Stored?.NewHospitals,
            Milliseconds(report, RunStage.BeforeSave),
            Milliseconds(report, RunStage.Fetch),
            Milliseconds(report, RunStage.Archive),
            Milliseconds(report, RunStage.Parse),
            Milliseconds(report, RunStage.Validate),
            Milliseconds(report, RunStage.Persist),
            (int)report.Duration.TotalMilliseconds,
            report.Failure is { } failure ? Tag.Lower(failure.Category) : null,
            report.Failure is { } failed ? Tag.Lower(failed.Stage) : null,
            report.Failure?.Reason,
            report.Message,
            report.Warnings.ToArray(),
            Runtime.Name,
            Milliseconds(report, RunStage.DatabaseWait),
            report.Notices,
            report.Source.Definition.PublishesClosures ? report.Closures.Count : null
        );
    }

    public static NpgsqlBatchCommand Of(RunReport report, FeedReport feed) =>
        Sql.Batched(
            """
            INSERT INTO scrape_run_feeds (
                run_id, source_id, feed, fetched_at, observed_at, payload_hash, readings_digest, parser_version, readings, not_modified,
                failure_category, failure_stage, failure_reason, message)
            VALUES ($1, $2, $3, $4, $5, (SELECT hash FROM payloads WHERE hash = $6::bytea), $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (run_id, feed) DO NOTHING
            """,
            report.RunId,
            report.Source.Id,
            feed.Feed.Name,
            feed.FetchedAt,
            feed.ObservedAt,
            feed.PayloadHash,
            feed.ReadingsDigest,
            feed.Feed.Parser.Version,
            feed.Parsed?.Readings.Count,
            feed.Fetched?.NotModified ?? false,
            feed.Failure is { } failure ? Tag.Lower(failure.Category) : null,
            feed.Failure is { } failed ? Tag.Lower(failed.Stage) : null,
            feed.Failure?.Reason,
            feed.Failure?.Message
        );

    /// <summary>Enough to see what is wrong; the run's row has the number of all.</summary>
    public const int MostRejected = 200;

    /// <summary>At most <see cref="MostRejected"/> of them, of every reason and feed some.</summary>
    public static NpgsqlBatchCommand OfRejected(RunReport report)
    {
        var command = Sql.Batched(
            """
            INSERT INTO rejected_readings (run_id, source_id, feed, key, metric, reason, detail, rejected_at)
            SELECT $1, $2, rejected.feed, rejected.key, rejected.metric, rejected.reason, rejected.detail, $3
            FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) AS rejected(feed, key, metric, reason, detail)
            WHERE NOT EXISTS (SELECT FROM rejected_readings WHERE run_id = $1)
            """,
            report.RunId,
            report.Source.Id,
            report.FinishedAt
        );
        var kept = report
            .Rejected.GroupBy(rejection => (rejection.Feed, rejection.Rejected.Reason))
            .SelectMany(group => group.Select((rejection, index) => (Rejection: rejection, Index: index)))
            .OrderBy(pair => pair.Index)
            .Take(MostRejected)
            .Select(pair => pair.Rejection)
            .ToList();
        AddArray(command, kept.Select(rejection => (string?)rejection.Feed));
        AddArray(command, kept.Select(rejection => rejection.Rejected.Key));
        AddArray(command, kept.Select(rejection => rejection.Rejected.Metric));
        AddArray(command, kept.Select(rejection => (string?)rejection.Rejected.Reason));
        AddArray(command, kept.Select(rejection => rejection.Rejected.Detail));
        return command;
    }

    private static void AddArray(NpgsqlBatchCommand command, IEnumerable<string?> values) =>
        command.Parameters.Add(new NpgsqlParameter { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });

    private static int? Milliseconds(RunReport report, RunStage stage) =>
        report.Stages.Spent(stage) is { } spent ? (int)spent.TotalMilliseconds : null;
}
