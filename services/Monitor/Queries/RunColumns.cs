using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Queries;

/// <summary>What lists and pages of runs select, and how it is read.</summary>
internal static class RunColumns
{
    /// <summary>Of <c>scrape_runs AS r</c>. A message may be as long as a page: what is shown of it is all that is read.</summary>
    public const string Sql = """
        r.id, r.started_at, r.status, r.trigger, r.duration_ms,
        r.readings_parsed, r.readings_reported, r.readings_stored, r.readings_revised, r.readings_rejected,
        r.failure_reason, left(r.message, 2000),
        r.database_wait_ms, r.before_save_ms, r.fetch_ms, r.archive_ms, r.parse_ms, r.validate_ms, r.persist_ms
        """;

    /// <summary>In the order of the columns.</summary>
    private static readonly string[] Stages =
    [
        .. new[]
        {
            RunStage.DatabaseWait,
            RunStage.BeforeSave,
            RunStage.Fetch,
            RunStage.Archive,
            RunStage.Parse,
            RunStage.Validate,
            RunStage.Persist,
        }.Select(stage => Tag.Lower(stage)),
    ];

    public static RunLine Read(Columns row) =>
        new(
            row.Value<Guid>(),
            row.Time(),
            row.TextOrNull(),
            row.Text(),
            row.ValueOrNull<int>(),
            new(row.ValueOrNull<int>(), row.ValueOrNull<int>(), row.ValueOrNull<int>(), row.ValueOrNull<int>(), row.ValueOrNull<int>()),
            row.TextOrNull(),
            row.TextOrNull(),
            [.. Stages.Select(stage => (stage, row.ValueOrNull<int>())).Where(stage => stage.Item2 is not null).Select(Time)]
        );

    private static StageTime Time((string Name, int? Milliseconds) stage) => new(stage.Name, stage.Milliseconds!.Value);
}
