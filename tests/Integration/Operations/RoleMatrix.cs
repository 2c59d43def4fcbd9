using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>Who may do what with each object of the schema: as the documentation says, and as a database has it.</summary>
internal static partial class RoleMatrix
{
    /// <summary>
    /// One row for each object and role, with letters as in the documentation. Of privileges on some columns: those columns, or all but the
    /// others where those are fewer. Months are one row.
    /// </summary>
    private const string Sql = """
        WITH roles AS (SELECT rolname::text AS role FROM pg_roles WHERE rolname LIKE 'waittime\_%' UNION ALL SELECT 'public'),
        relations AS (
            SELECT CASE WHEN c.relispartition THEN 'measurements_YYYY_MM' ELSE c.relname::text END AS object, c.oid, c.relowner,
                c.relkind = 'S' AS is_sequence
            FROM pg_class AS c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
        )
        SELECT r.object, roles.role, CASE WHEN roles.role = r.relowner::regrole::text THEN 'owner' WHEN r.is_sequence THEN
                concat_ws(' ', CASE WHEN has_sequence_privilege(role, oid, 'SELECT')
                    THEN 'r' END, CASE WHEN has_sequence_privilege(role, oid, 'USAGE, UPDATE') THEN 'u' END)
            ELSE (
                SELECT COALESCE(string_agg(p.letter || CASE
                        WHEN has_table_privilege(role, oid, p.privilege) THEN ''
                        WHEN cardinality(c.granted) <= cardinality(c.others) THEN '(' || array_to_string(c.granted, ', ') || ')'
                        ELSE '(all but ' || array_to_string(c.others, ', ') || ')' END, ' ' ORDER BY p.place), '')
                FROM (VALUES (1, 'r', 'SELECT'), (2, 'i', 'INSERT'), (3, 'u', 'UPDATE'), (4, 'd', 'DELETE'), (5, 't', 'TRUNCATE'),
                    (6, 'f', 'REFERENCES'), (7, 'g', 'TRIGGER'))
                    AS p(place, letter, privilege)
                CROSS JOIN LATERAL (
                    SELECT COALESCE(array_agg(a.attname ORDER BY a.attnum) FILTER (WHERE a.is_granted), '{}') AS granted,
                        COALESCE(array_agg(a.attname ORDER BY a.attnum) FILTER (WHERE NOT a.is_granted), '{}') AS others
                    FROM (
                        SELECT attname, attnum,
                            CASE WHEN p.letter IN ('r', 'i', 'u', 'f') THEN has_column_privilege(role, oid, attnum, p.privilege) ELSE false END AS is_granted
                        FROM pg_attribute WHERE attrelid = oid AND attnum > 0 AND NOT attisdropped
                    ) AS a
                ) AS c
                WHERE has_table_privilege(role, oid, p.privilege) OR cardinality(c.granted) > 0)
            END AS rights
        FROM relations AS r CROSS JOIN roles
        UNION
        SELECT p.proname || '(' || oidvectortypes(p.proargtypes) || ')', role,
            CASE WHEN role = p.proowner::regrole::text THEN 'owner' WHEN has_function_privilege(role, p.oid, 'EXECUTE') THEN 'x' ELSE '' END
        FROM pg_proc AS p CROSS JOIN roles
        WHERE p.pronamespace = 'public'::regnamespace
        """;

    public static async Task<IReadOnlyList<RoleRight>> OfAsync(TestDatabase database) => await database.QueryAsync<RoleRight>(Sql);

    /// <summary>The table of the page: a first column with objects (several are separated by commas), and one for each role.</summary>
    public static IEnumerable<RoleRight> Documented()
    {
        var lines = RepositoryFiles.Read("docs", "operations", "database.md").Split('\n');
        var head = Array.FindIndex(lines, line => line.StartsWith("| object |", StringComparison.Ordinal));
        if (head < 0)
            yield break;
        var roles = Cells(lines[head])[1..].Select(role => role.Trim('`')).ToList();
        foreach (var cells in lines[(head + 2)..].TakeWhile(line => line.StartsWith('|')).Select(Cells))
        {
            foreach (var match in Quoted().Matches(cells[0]).Select(match => match.Groups["object"].Value))
            {
                foreach (var (role, index) in roles.Select((role, index) => (role, index)))
                    yield return new(match, role, cells[index + 1]);
            }
        }
    }

    /// <summary>As it would stand in the page: objects with the same rights in one row.</summary>
    public static string Text(IReadOnlyList<RoleRight> rights)
    {
        var roles = rights
            .Select(right => right.Role)
            .Where(role => role != "public")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        var rows = rights
            .GroupBy(right => right.Object, StringComparer.Ordinal)
            .Select(group =>
                (
                    Object: group.Key,
                    Cells: string.Join(
                        " | ",
                        roles.Select(role => group.First(right => right.Role == role).Rights is { Length: > 0 } some ? some : "-")
                    )
                )
            )
            .GroupBy(row => row.Cells, row => $"`{row.Object}`", StringComparer.Ordinal)
            .Select(group => $"| {string.Join(", ", group.Order(StringComparer.Ordinal))} | {group.Key} |");
        return $"| object | {string.Join(" | ", roles.Select(role => $"`{role}`"))} "
            + $"|\n|---|{string.Concat(roles.Select(_ => "---|"))}\n{string.Join('\n', rows.Order(StringComparer.Ordinal))}\n";
    }

    private static string[] Cells(string line) =>
        [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).Select(cell => cell == "-" ? "" : cell)];

    [GeneratedRegex("`(?<object>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}

/// <param name="Rights">Letters; <c>owner</c>; empty where there is none.</param>
internal sealed record RoleRight(string Object, string Role, string Rights);
