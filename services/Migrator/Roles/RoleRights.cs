using System.Text.RegularExpressions;
using Npgsql;
using WaitTime.Core.Storage;

namespace WaitTime.Migrator.Roles;

/// <summary>What each role must be able to do, by one list: the grants are made from it, and what is missing is found by it.</summary>
public static partial class RoleRights
{
    private static readonly string MissingSql = In("missing.sql");
    private static readonly string SightSql = In("sight.sql");

    /// <summary>
    /// Rights that one of the product's roles lacks, or the session's own role where it is none of them and so does everything.
    /// </summary>
    /// <returns>One line each: <c>waittime_scraper: INSERT on measurements</c>; none when every job can do its work.</returns>
    public static async Task<IReadOnlyList<string>> MissingAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return await database.RunAsync(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(MissingSql, connection);
                var missing = new List<string>();
                await using var reader = await command.ExecuteReaderAsync(token);
                while (await reader.ReadAsync(token))
                    missing.Add(reader.GetString(0));
                return missing;
            },
            cancellationToken
        );
    }

    /// <summary>Which of the product's roles there are, and whether this session, or one of them, may do more than its own.</summary>
    public static Task<RoleSight> LookAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.RunAsync(LookAsync, cancellationToken);
    }

    internal static async Task<RoleSight> LookAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SightSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(
            reader.GetString(0),
            reader.GetBoolean(1),
            reader.GetBoolean(2),
            await reader.GetFieldValueAsync<string[]>(3, cancellationToken),
            await reader.GetFieldValueAsync<string[]>(4, cancellationToken),
            await reader.GetFieldValueAsync<string[]>(5, cancellationToken)
        );
    }

    /// <summary>A script of this folder, with others in the places where it names them.</summary>
    internal static string In(string script) => Place().Replace(Read(script), place => In(place.Groups["script"].Value));

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(RoleRights).Assembly.GetManifestResourceStream("roles/" + name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"/\* (?<script>\w+\.sql) \*/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
