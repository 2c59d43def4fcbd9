using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Repository.Tests;

/// <summary>
/// SQL converts to local time by offsets that the programs give it, never
/// by a zone's name: what Postgres makes of one is as old as its host.
/// </summary>
public sealed partial class ZoneSqlTests
{
    /// <summary>What asks the database for its own rules on purpose says so on its line; one file may.</summary>
    private const string Marker = "foreign-rules";

    private const string Doctor = "services/Core/Zones/ZoneWatch.cs";

    private static readonly string[] Folders = ["services", "migrations", "charts", "scripts", "docs", "seed_data"];
    private static readonly string[] Kinds = [".cs", ".sql", ".md", ".json", ".yaml", ".yml", ".tpl", ".sh", ""];

    [Fact]
    public void No_SQL_of_the_product_or_its_documents_converts_by_a_zones_name()
    {
        var files = Files().ToList();
        files.Count.ShouldBeGreaterThan(300, "it looks at the whole checkout");
        files
            .SelectMany(file => Found(File.ReadAllText(Path.Combine(RepositoryFiles.Root, file))).Select(found => $"{file}:{found}"))
            .Where(found => !(found.StartsWith(Doctor + ":", StringComparison.Ordinal) && found.Contains(Marker, StringComparison.Ordinal)))
            .ShouldBeEmpty("local time in SQL is UTC and zone_offsets.utc_offset (docs/quality/aggregates.md)");
    }

    [Theory]
    [InlineData("SELECT reported_at AT TIME ZONE 'America/Toronto'")]
    [InlineData("SELECT reported_at at time zone\n    s.time_zone")]
    [InlineData("SELECT reported_at AT TIME ZONE $1")]
    [InlineData("SELECT reported_at AT TIME ZONE @zone")]
    [InlineData("SELECT reported_at AT TIME ZONE (SELECT time_zone FROM sources)")]
    [InlineData("SELECT reported_at AT LOCAL")]
    [InlineData("SELECT timezone('America/Toronto', reported_at)")]
    [InlineData("SELECT timezone(s.time_zone, reported_at)")]
    [InlineData("SELECT date_trunc('day', reported_at, 'America/Toronto')")]
    [InlineData("SELECT date_trunc('day', max(reported_at), s.time_zone)")]
    [InlineData("SELECT date_trunc('day', reported_at)")]
    [InlineData("SET TIME ZONE 'America/Toronto'")]
    [InlineData("SET LOCAL TimeZone = 'America/Toronto'")]
    [InlineData("SELECT set_config('TimeZone', 'America/Toronto', true)")]
    public void What_goes_by_the_databases_own_rules_is_found_with_its_line(string sql) =>
        Found("SELECT 1;\n" + sql).ShouldHaveSingleItem().ShouldStartWith("2: ");

    [Theory]
    [InlineData("SELECT (reported_at AT TIME ZONE 'UTC')::date")]
    [InlineData("SELECT reported_at AT TIME ZONE 'UTC' + z.utc_offset")]
    [InlineData("SELECT timezone('UTC', reported_at)")]
    [InlineData("SELECT date_trunc('hour', reported_at, 'UTC'), date_trunc(a.period, $3::timestamptz, 'UTC')")]
    [InlineData("SELECT date_trunc('month', m.reported_at AT TIME ZONE 'UTC')::date")]
    [InlineData("SELECT date_trunc('month', month::timestamp)")]
    [InlineData("SET LOCAL TimeZone = 'UTC'")]
    [InlineData("every `AT TIME ZONE` by a zone's name")]
    public void What_is_of_UTC_is_let_through(string sql) => Found(sql).ShouldBeEmpty();

    private static IEnumerable<string> Files() =>
        Folders
            .SelectMany(folder => Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*", SearchOption.AllDirectories))
            .Append(RepositoryFiles.PathOf("README.md"))
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'))
            .Where(file =>
                !file.Contains("/obj/", StringComparison.Ordinal)
                && !file.Contains("/bin/", StringComparison.Ordinal)
                && Kinds.Contains(Path.GetExtension(file))
            )
            // Applied files never change; these two truncate a date.
            .Where(file => file is not ("migrations/0002_measurements.sql" or "migrations/0005_quality.sql"));

    /// <summary>The line, and what it says.</summary>
    private static IEnumerable<string> Found(string text) =>
        ByName()
            .Matches(text)
            .Select(match =>
            {
                var line = text.AsSpan(0, match.Index).Count('\n');
                return $"{line + 1}: {text.Split('\n')[line].Trim()}";
            });

    [GeneratedRegex(
        """
            \bAT\s+TIME\s+ZONE\s+(?!'UTC')['"$@:({\w]
            | \bAT\s+LOCAL\b
            | \btimezone\s*\(\s*(?!'UTC')['"$@:\w]
            | \bdate_trunc\s*\(\s*[^,()]+,(?![^,]*(AT\s+TIME\s+ZONE\s+'UTC'|::timestamp\b|,\s*'UTC'))
            | \bSET\s+((LOCAL|SESSION)\s+)?TIME\s?ZONE\s*(=|TO\b)?\s*(?!'UTC')'
            | \bset_config\(\s*'TimeZone'\s*,\s*(?!'UTC')
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex ByName();
}
