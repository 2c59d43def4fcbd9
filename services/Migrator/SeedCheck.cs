using Npgsql;
using WaitTime.Core.Storage;

namespace WaitTime.Migrator;

/// <summary>What of this build's sources and metrics a database does not know.</summary>
public static class SeedCheck
{
    /// <returns>One entry each, <c>source bc-phsa</c> or <c>metric stay of bc-phsa</c>; none when everything is seeded.</returns>
    public static async Task<IReadOnlyList<string>> MissingAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var known = await database.RunAsync(KnownAsync, cancellationToken);
        return
        [
            .. SeedFiles.Sources.Where(source => !known.Contains((source.Id, null))).Select(source => $"source {source.Id}"),
            .. SeedFiles
                .Sources.Where(source => known.Contains((source.Id, null)))
                .SelectMany(source =>
                    source
                        .Metrics.Where(metric => !known.Contains((source.Id, metric.Name)))
                        .Select(metric => $"metric {metric.Name} of {source.Id}")
                ),
        ];
    }

    private static async Task<HashSet<(string Source, string? Metric)>> KnownAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken
    )
    {
        var known = new HashSet<(string Source, string? Metric)>();
        await using var command = new NpgsqlCommand(
            "SELECT id, NULL FROM sources UNION ALL SELECT source_id, name FROM metrics WHERE valid_to IS NULL",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            known.Add((reader.GetString(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1)));
        return known;
    }
}
