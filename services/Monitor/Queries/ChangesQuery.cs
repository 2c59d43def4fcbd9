using WaitTime.Monitor.Commands;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Queries;

/// <summary>Changes in what numbers may mean.</summary>
internal static class ChangesQuery
{
    private const int Lines = 30;

    private const string Changes = """
        SELECT e.id, e.source_id, m.name, e.kind, e.window_start, e.window_end - 1, e.hospitals, left(e.before, 2000), left(e.after, 2000),
            e.shift, e.detected_at, e.confirmed_at, left(e.notes, 2000)
        FROM methodology_change_events AS e LEFT JOIN metrics AS m ON m.id = e.metric_id
        WHERE $1::bigint IS NULL OR (e.confirmed_at IS NOT NULL AND e.id < $1)
        ORDER BY e.confirmed_at IS NOT NULL, e.id DESC
        LIMIT $2
        """;

    /// <param name="database">Where they are.</param>
    /// <param name="before">Only confirmed ones that are older than this; null for the first page.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public static Task<ChangesView> ReadAsync(PageDatabase database, long? before, CancellationToken cancellationToken) =>
        database.ReadAsync(
            [new(Changes, before, Lines + 1)],
            async answers =>
            {
                var lines = await answers.AllAsync(Change);
                return new ChangesView(answers.Now, [.. lines.Take(Lines)], lines.Count > Lines ? Last(lines[Lines - 1]) : null);
            },
            cancellationToken
        );

    private static ChangeLine Change(Columns row)
    {
        var change = new ChangeLine(
            row.Value<long>(),
            row.Text(),
            row.TextOrNull(),
            row.Text(),
            row.Value<DateOnly>(),
            row.Value<DateOnly>(),
            row.ValueOrNull<int>(),
            row.TextOrNull(),
            row.TextOrNull(),
            row.ValueOrNull<double>(),
            row.Time(),
            row.TimeOrNull(),
            row.TextOrNull(),
            []
        );
        return change.ConfirmedAt is null ? change with { Commands = ToolCommands.OfChange(change.Id) } : change;
    }

    /// <summary>Where a page ended within the open ones, everything that is confirmed is still to come.</summary>
    private static long Last(ChangeLine line) => line.ConfirmedAt is null ? long.MaxValue : line.Id;
}
