using Npgsql;
using WaitTime.Core.Storage;

namespace WaitTime.Schema.Roles;

/// <summary>What each role must be able to do, by one list: the grants are made from it, and what is missing is found by it.</summary>
public static class RoleRights
{
    private const string List = "rights.sql";

    private static readonly string MissingSql = In("missing.sql");

    /// <summary>Rights that one of the product's roles lacks, or the session's own role where it is none of them and so does everything.</summary>
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
                while (await reader.ReadAsync(token)) missing.Add(reader.GetString(0));
                return missing;
            },
            cancellationToken);
    }

    /// <summary>A script of this folder, with the list in its place.</summary>
    internal static string In(string script) => Read(script).Replace($"/* {List} */", Read(List), StringComparison.Ordinal);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(RoleRights).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
