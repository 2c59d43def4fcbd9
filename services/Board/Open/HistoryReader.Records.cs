using Dapper;
using Npgsql;
using WaitTime.Core.Storage;

namespace WaitTime.Board.Open;

/// <summary>Records of what was changed and what was wrong.</summary>
public sealed partial class HistoryReader
{
    /// <param name="part">Of all revisions, by when they were made.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Oldest first.</returns>
    /// <exception cref="NpgsqlException">The database is away, or refused.</exception>
    public Task<IReadOnlyList<OpenRevision>> RevisionsAsync(RecordPart part, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(part);
        return _database.RunAsync<IReadOnlyList<OpenRevision>>(
            async (connection, token) =>
                [
                    .. await connection.QueryAsync<OpenRevision>(
                        RecordSql.Revisions,
                        new
                        {
                            at = part.At.UtcDateTime,
                            id = part.Id,
                            to = part.To.UtcDateTime,
                            source = part.Source,
                            most = part.Most,
                            token,
                        },
                        commandTimeout: Sql.Limited
                    ),
                ],
            cancellationToken
        );
    }

    /// <param name="part">Of all incidents, by when they began.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Oldest first.</returns>
    /// <exception cref="NpgsqlException">The database is away, or refused.</exception>
    public Task<IReadOnlyList<OpenIncident>> IncidentsAsync(RecordPart part, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(part);
        return _database.RunAsync<IReadOnlyList<OpenIncident>>(
            async (connection, token) =>
                [
                    .. await connection.QueryAsync<OpenIncident>(
                        RecordSql.Incidents,
                        new
                        {
                            at = part.At.UtcDateTime,
                            id = part.Id,
                            to = part.To.UtcDateTime,
                            source = part.Source,
                            most = part.Most,
                            token,
                        },
                        commandTimeout: Sql.Limited
                    ),
                ],
            cancellationToken
        );
    }

    /// <param name="part">Of all days.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Oldest first, by source and hospital.</returns>
    /// <exception cref="NpgsqlException">The database is away, or refused.</exception>
    public Task<IReadOnlyList<OpenQualityDay>> QualityAsync(QualityPart part, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(part);
        return _database.RunAsync<IReadOnlyList<OpenQualityDay>>(
            async (connection, token) =>
                [
                    .. await connection.QueryAsync<OpenQualityDay>(
                        RecordSql.Quality,
                        new
                        {
                            level = part.Level,
                            day = part.Day,
                            to = part.To,
                            source = part.Source,
                            afterSource = part.AfterSource,
                            afterHospital = part.AfterHospital,
                            most = part.Most,
                            token,
                        },
                        commandTimeout: Sql.Limited
                    ),
                ],
            cancellationToken
        );
    }
}

/// <summary>A part of records that are ordered by an instant and their number.</summary>
/// <param name="At">What comes after this instant, or at it with a greater number.</param>
/// <param name="Id">The number.</param>
/// <param name="To">Up to, and without, this instant.</param>
/// <param name="Source">Null for all.</param>
/// <param name="Most">At most so many.</param>
public sealed record RecordPart(DateTimeOffset At, long Id, DateTimeOffset To, string? Source, int Most);

/// <summary>A part of the days.</summary>
/// <param name="Level"><c>system</c>, <c>source</c> or <c>hospital</c>.</param>
/// <param name="Day">The first.</param>
/// <param name="AfterSource">Of the first day, what comes after this one's; empty for all.</param>
/// <param name="AfterHospital">And after this one; empty for all.</param>
/// <param name="To">The first day that does not belong to it.</param>
/// <param name="Source">Null for all.</param>
/// <param name="Most">At most so many.</param>
public sealed record QualityPart(
    string Level,
    DateOnly Day,
    string AfterSource,
    string AfterHospital,
    DateOnly To,
    string? Source,
    int Most
);
