using System.Text.RegularExpressions;
using Npgsql;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Storage;

/// <summary>
/// Where unqualified names lead to: the schema <c>public</c> and no other. By Postgres' own default a schema that is called like the role
/// comes first, and whoever makes one shadows the tables; a role or a database may have another path altogether.
/// </summary>
internal static partial class SearchPath
{
    private const string Home = "public";

    /// <summary>
    /// Sets it, which outweighs what the server keeps for the role and the database; a part of <see cref="SessionStart"/>.
    /// </summary>
    public const string SetSql = $"set_config('search_path', '{Home}', false)";

    /// <summary>Leaves it to <see cref="SessionStart"/>: as a parameter of the connection most poolers would refuse it.</summary>
    /// <exception cref="ConfigurationException">The address itself asks for another path.</exception>
    public static void Check(NpgsqlConnectionStringBuilder connection)
    {
        if (Asked(connection) is { } path && !LeadsHome(path))
        {
            throw new ConfigurationException(
                $"DATABASE_URL sets search_path to '{path}', but the tables are in the schema {Home}: remove it."
            );
        }

        connection.SearchPath = null;
    }

    private static string? Asked(NpgsqlConnectionStringBuilder connection) =>
        connection.SearchPath is { Length: > 0 } given ? given
        : connection.Options is { Length: > 0 } options && InOptions().Match(options) is { Success: true } match
            ? match.Groups["path"].Value
        : null;

    private static bool LeadsHome(string path) => string.Equals(path.Split(',')[0].Trim().Trim('"', '\''), Home, StringComparison.Ordinal);

    /// <summary><c>-c search_path=x</c>, <c>-csearch_path=x</c>, <c>--search-path=x</c>; a space in it is escaped.</summary>
    [GeneratedRegex(
        @"search[_-]path\s*=\s*(?<path>(\\.|[^\s\\])*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex InOptions();
}
