using Npgsql;
using NpgsqlTypes;

namespace WaitTime.Core.Zones;

/// <summary>Asks others for their rules of a zone, to compare them with ours. Nothing that we compute goes by what they say.</summary>
public static class ZoneWatch
{
    private const int WeeksBack = 6 * 52;
    private const int WeeksAhead = 52;

    /// <summary>The one place where SQL converts by a zone's name: <c>foreign-rules</c> tells the repository's test.</summary>
    private const string OfDatabaseSql = """
        SELECT extract(epoch FROM (i.at AT TIME ZONE $1) - (i.at AT TIME ZONE 'UTC'))::integer /* foreign-rules */
        FROM unnest($2::timestamptz[]) WITH ORDINALITY AS i(at, number)
        ORDER BY i.number
        """;

    /// <summary>When rules are compared: every week of the past six years and of the next one, at noon UTC.</summary>
    public static IReadOnlyList<DateTimeOffset> Instants(DateTimeOffset now)
    {
        var noon = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(12);
        return [.. Enumerable.Range(-WeeksBack, WeeksBack + WeeksAhead + 1).Select(week => noon.AddDays(7 * week))];
    }

    /// <returns>Null for a zone that the database does not know.</returns>
    public static async Task<IReadOnlyList<TimeSpan>?> OfDatabaseAsync(
        NpgsqlConnection connection,
        string zone,
        IReadOnlyList<DateTimeOffset> instants,
        CancellationToken cancellationToken
    )
    {
        var at = instants.Select(instant => instant.UtcDateTime).ToArray();
        await using var command = new NpgsqlCommand(OfDatabaseSql, connection)
        {
            Parameters =
            {
                new() { Value = zone },
                new() { Value = at, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
            },
        };
        var offsets = new List<TimeSpan>();
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                offsets.Add(TimeSpan.FromSeconds(reader.GetInt32(0)));
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            return null;
        }

        return offsets;
    }

    /// <returns>Null for a zone that the system does not know; small images have no zone data at all.</returns>
    public static IReadOnlyList<TimeSpan>? OfSystem(string zone, IReadOnlyList<DateTimeOffset> instants)
    {
        try
        {
#pragma warning disable RS0030 // The one place that asks the system, so that the doctor can say that its rules are old.
            var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
            return [.. instants.Select(rules.GetUtcOffset)];
#pragma warning restore RS0030
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
