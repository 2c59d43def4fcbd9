using Npgsql;

namespace WaitTime.Monitor.Queries;

/// <summary>What the database answered to the questions of a page, one after the other.</summary>
/// <param name="reader">At the first answer.</param>
/// <param name="now">When it was asked.</param>
/// <param name="token">Of the request.</param>
internal sealed class Answers(NpgsqlDataReader reader, DateTimeOffset now, CancellationToken token)
{
    public DateTimeOffset Now { get; } = now;

    /// <summary>All rows of the next answer.</summary>
    public async Task<IReadOnlyList<T>> AllAsync<T>(Func<Columns, T> read)
    {
        var rows = new List<T>();
        var columns = new Columns(reader);
        while (await reader.ReadAsync(token))
        {
            columns.Begin();
            rows.Add(read(columns));
        }

        await reader.NextResultAsync(token);
        return rows;
    }

    /// <summary>The only row of the next answer; null where there is none.</summary>
    public async Task<T?> OneAsync<T>(Func<Columns, T> read)
        where T : class => await AllAsync(read) is [var first, ..] ? first : null;
}
