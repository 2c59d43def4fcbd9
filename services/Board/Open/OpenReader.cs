using System.Data;
using Dapper;
using Npgsql;
using WaitTime.Core.Storage;

namespace WaitTime.Board.Open;

/// <summary>Reads what is shown, by the views of the schema <c>open</c>.</summary>
public sealed class OpenReader(Database database)
{
    /// <summary>How far back the bars of the status page, incidents and closures go.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromDays(90);

    /// <summary>One cheap statement.</summary>
    /// <exception cref="NpgsqlException">The database is away, or refused.</exception>
    public Task<OpenVersion> VersionAsync(CancellationToken cancellationToken) => database.RunAsync(VersionAsync, cancellationToken);

    /// <summary>Everything, from one moment of the database.</summary>
    /// <exception cref="NpgsqlException">The database is away, or refused.</exception>
    public Task<OpenData> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.RunAsync((connection, token) => ReadAsync(connection, now, token), cancellationToken);

    private static async Task<OpenData> ReadAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var none = new NoParameters(cancellationToken);
        // By the day: two that read on one day get the same rows.
        var first = (now - LookBack).UtcDateTime.Date;
        var since = new { since = DateTime.SpecifyKind(first, DateTimeKind.Utc), token = cancellationToken };
        var day = new { since = DateOnly.FromDateTime(first), token = cancellationToken };
        return new(
            await VersionAsync(connection, cancellationToken),
            [.. await connection.QueryAsync<OpenProvince>(OpenSql.Provinces, none, commandTimeout: Sql.Limited)],
            [.. await connection.QueryAsync<OpenSource>(OpenSql.Sources, none, commandTimeout: Sql.Limited)],
            [.. await connection.QueryAsync<OpenMetric>(OpenSql.Metrics, none, commandTimeout: Sql.Limited)],
            [.. await connection.QueryAsync<OpenHospital>(OpenSql.Hospitals, none, commandTimeout: Sql.Limited)],
            [.. await connection.QueryAsync<OpenReading>(OpenSql.Latest, none, commandTimeout: Sql.Limited)],
            [.. await connection.QueryAsync<OpenClosure>(OpenSql.Closures, since, commandTimeout: Sql.Limited)],
            [.. await connection.QueryAsync<OpenIncident>(OpenSql.Incidents, since, commandTimeout: Sql.Limited)],
            [.. await connection.QueryAsync<OpenChange>(OpenSql.Changes, none, commandTimeout: Sql.Limited)],
            [.. await connection.QueryAsync<OpenDay>(OpenSql.Days, day, commandTimeout: Sql.Limited)],
            [.. await connection.QueryAsync<OpenJob>(OpenSql.Jobs, none, commandTimeout: Sql.Limited)]
        );
    }

    private static Task<OpenVersion> VersionAsync(NpgsqlConnection connection, CancellationToken token) =>
        connection.QuerySingleAsync<OpenVersion>(OpenSql.Version, new NoParameters(token), commandTimeout: Sql.Limited);
}
