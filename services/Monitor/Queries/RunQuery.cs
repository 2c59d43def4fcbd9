using WaitTime.Monitor.Commands;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Queries;

/// <summary>A run with its feeds and what it refused.</summary>
internal static class RunQuery
{
    private const string Run = $"""
        SELECT {RunColumns.Sql}, r.source_id, r.finished_at, r.host, r.job_name, r.runtime, r.feed, r.parser_version, r.bytes_received,
            r.hospitals, r.new_hospitals, r.notices, r.closures, r.failure_category, r.failure_stage, r.failure_reason,
            left(r.message, 20000), r.warnings[:100]
        FROM scrape_runs AS r WHERE r.id = $1
        """;

    private const string Feeds = """
        SELECT f.feed, f.fetched_at, f.payload_hash, f.readings, f.parser_version, f.not_modified,
            f.failure_category, f.failure_stage, f.failure_reason, left(f.message, 4000)
        FROM scrape_run_feeds AS f WHERE f.run_id = $1 ORDER BY f.fetched_at, f.feed
        """;

    private const string Rejected = $"""
        SELECT {RejectedQuery.Columns} FROM rejected_readings AS x WHERE x.run_id = $1 ORDER BY x.id LIMIT 200
        """;

    /// <returns>Null where there is no such run.</returns>
    public static Task<RunView?> ReadAsync(PageDatabase database, ToolCommands commands, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            [new(Run, id), new(Feeds, id), new(Rejected, id)],
            async answers =>
            {
                if (await answers.OneAsync(row => Read(row, answers.Now)) is not { } view)
                    return null;
                return view with
                {
                    Feeds = await answers.AllAsync(Feed),
                    Rejected = await answers.AllAsync(RejectedQuery.Read),
                    Commands = commands.OfRun(view.Source),
                };
            },
            cancellationToken
        );

    private static RunView Read(Columns row, DateTimeOffset now)
    {
        var run = RunColumns.Read(row);
        return new(now, row.Text(), run, Place(row), Failure(row), row.Value<string[]>(), [], [], []);
    }

    private static RunPlace Place(Columns row) =>
        new(
            row.TimeOrNull(),
            row.Text(),
            row.TextOrNull(),
            row.TextOrNull(),
            row.TextOrNull(),
            row.TextOrNull(),
            row.ValueOrNull<long>(),
            row.ValueOrNull<int>(),
            row.ValueOrNull<int>(),
            row.ValueOrNull<int>(),
            row.ValueOrNull<int>()
        );

    private static RunFeed Feed(Columns row) =>
        new(row.Text(), row.Time(), row.ObjectOrNull<byte[]>(), row.ValueOrNull<int>(), row.TextOrNull(), row.Value<bool>(), Failure(row));

    private static RunFailure? Failure(Columns row)
    {
        var (category, stage, reason, message) = (row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull());
        return category is null && message is null ? null : new(category ?? "note", stage, reason, message);
    }
}
