using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Queries;

/// <summary>Readings that were published and not stored.</summary>
internal static class RejectedQuery
{
    /// <summary>Of <c>rejected_readings AS x</c>.</summary>
    public const string Columns =
        "x.id, x.run_id, x.source_id, x.feed, left(x.key, 400), left(x.metric, 200), x.reason, left(x.detail, 1000), x.rejected_at";

    private const string Page = $"""
        SELECT {Columns} FROM rejected_readings AS x
        WHERE ($1::text IS NULL OR x.source_id = $1) AND ($2::bigint IS NULL OR x.id < $2)
        ORDER BY x.id DESC
        LIMIT $3
        """;

    private const int Lines = 50;

    /// <param name="database">Where they are.</param>
    /// <param name="source">Only of this one; null for all.</param>
    /// <param name="before">Only older ones than this; null for the newest.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public static Task<RejectedView> ReadAsync(PageDatabase database, string? source, long? before, CancellationToken cancellationToken) =>
        database.ReadAsync(
            [new(Page, source, before, Lines + 1)],
            async answers =>
            {
                var lines = await answers.AllAsync(Read);
                return new RejectedView(answers.Now, source, [.. lines.Take(Lines)], lines.Count > Lines ? lines[Lines - 1].Id : null);
            },
            cancellationToken
        );

    public static RejectedLine Read(Columns row) =>
        new(
            row.Value<long>(),
            row.Value<Guid>(),
            row.Text(),
            row.Text(),
            row.TextOrNull(),
            row.TextOrNull(),
            row.Text(),
            row.TextOrNull(),
            row.Time()
        );
}
