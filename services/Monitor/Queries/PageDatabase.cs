using Npgsql;
using WaitTime.Core.Storage;
using WaitTime.Monitor.Options;

namespace WaitTime.Monitor.Queries;

/// <summary>
/// The database as the operator's pages see it: read only, by a few connections that nothing else uses, with a limit on every statement and
/// one on all of a page. Whatever a page waits for, metrics and probes do not.
/// </summary>
internal sealed class PageDatabase(Database database, MonitorOptions options, TimeProvider time) : IAsyncDisposable
{
    private const string ApplicationName = "waittime-monitor-pages";

    private readonly Database _own = database.Apart(ApplicationName, options.PageConnections);
    private readonly string _limits = string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; "
            + $"SET LOCAL statement_timeout = {(int)options.StatementLimit.TotalMilliseconds}"
    );

    /// <summary>Asks everything in one transaction, so that what a page shows belongs together.</summary>
    /// <exception cref="NpgsqlException">The database is away, refused, or gave up at the statement's limit.</exception>
    /// <exception cref="TimeoutException">It took longer than a page may.</exception>
    public async Task<T> ReadAsync<T>(IReadOnlyList<Question> questions, Func<Answers, Task<T>> read, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.PageLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A network that swallows everything may hold up the end of a reading, too; nobody waits for that.
            return await TryTwiceAsync(questions, read, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The database did not answer within the limit of a page.", exception);
        }
    }

    public ValueTask DisposeAsync() => _own.DisposeAsync();

    private async Task<T> TryTwiceAsync<T>(IReadOnlyList<Question> questions, Func<Answers, Task<T>> read, CancellationToken token)
    {
        try
        {
            return await TryAsync(questions, read, token);
        }
        catch (NpgsqlException exception) when (TransientErrors.SpoilsPool(exception))
        {
            // A connection that the server closed while it lay in the pool; the next one is new.
            return await TryAsync(questions, read, token);
        }
    }

    private async Task<T> TryAsync<T>(IReadOnlyList<Question> questions, Func<Answers, Task<T>> read, CancellationToken token)
    {
        await using var connection = await _own.OpenAsync(token);
        await using var transaction = await connection.BeginTransactionAsync(token);
        await using (var limits = new NpgsqlCommand(_limits, connection, transaction))
            await limits.ExecuteNonQueryAsync(token);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var question in questions)
            batch.BatchCommands.Add(Sql.Batched(question.Sql, question.Values));
        await using var reader = await batch.ExecuteReaderAsync(token);
        return await read(new(reader, time.GetUtcNow(), token));
    }
}
