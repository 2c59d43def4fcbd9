using System.Text.RegularExpressions;
using WaitTime.Migrator;

namespace WaitTime.Integration.Tests.Schema;

/// <summary>
/// From 0006 on a migration only adds, so that the version before works on the schema after it (docs/operations/upgrade-rollback.md).
/// </summary>
public sealed partial class MigrationRuleTests
{
    private const string First = "0006";

    [Fact]
    public void Migrations_only_add()
    {
        var later = MigrationFile.Embedded.Where(file => string.CompareOrdinal(file.Name, First) >= 0);
        later.SelectMany(file => Forbidden(file.Sql).Select(found => $"{file.Name}: {found}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ALTER TABLE a DROP COLUMN b")]
    [InlineData("ALTER TABLE a\n    DROP b;")]
    [InlineData("DROP TABLE a")]
    [InlineData("DROP FUNCTION f(date)")]
    [InlineData("drop view v")]
    [InlineData("ALTER TABLE a RENAME TO b")]
    [InlineData("ALTER TABLE a RENAME COLUMN b TO c")]
    [InlineData("ALTER TABLE a ALTER COLUMN b TYPE bigint")]
    [InlineData("ALTER TABLE a ALTER b SET DATA TYPE bigint")]
    [InlineData("ALTER TABLE a ALTER COLUMN b SET NOT NULL")]
    [InlineData("ALTER TABLE a ADD COLUMN b text NOT NULL")]
    [InlineData("ALTER TABLE a ADD COLUMN c int, ADD COLUMN b text NOT NULL CHECK (b IN ('x', 'y')), ADD COLUMN d int DEFAULT 1")]
    [InlineData("ALTER TABLE a ADD COLUMN b text CHECK (b IN ('x', 'y')) NOT NULL")]
    [InlineData("TRUNCATE a")]
    public void What_would_break_the_version_before_is_found(string sql) => Forbidden("-- a word\nSELECT 1;\n" + sql).ShouldNotBeEmpty();

    [Theory]
    [InlineData("CREATE TABLE a (b text NOT NULL)")]
    [InlineData("ALTER TABLE a ADD COLUMN b text")]
    [InlineData("ALTER TABLE a ADD COLUMN b text NOT NULL DEFAULT 'x'")]
    [InlineData("ALTER TABLE a ADD COLUMN b numeric(10, 2) DEFAULT 0 NOT NULL, ADD COLUMN c int")]
    [InlineData("-- DROP TABLE a\nCREATE INDEX i ON a (b)")]
    [InlineData("DROP INDEX i")]
    [InlineData("ALTER TABLE a DROP CONSTRAINT c")]
    [InlineData("CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE months; END $$")]
    public void What_only_adds_or_loosens_is_let_through(string sql) => Forbidden(sql).ShouldBeEmpty();

    /// <summary>What stands in comments and in functions' bodies is not the migration's own doing.</summary>
    private static IEnumerable<string> Forbidden(string sql)
    {
        var own = Comments().Replace(Bodies().Replace(sql, "''"), "");
        return Breaking()
            .Matches(own)
            .Concat(AddedWithoutDefault().Matches(own))
            .Select(match => match.Value.ReplaceLineEndings(" ").Trim());
    }

    [GeneratedRegex(@"--[^\n]*", RegexOptions.None, 1000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\$(?<tag>\w*)\$.*?\$\k<tag>\$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bodies();

    [GeneratedRegex(
        @"\bDROP\s+(?!INDEX\b|CONSTRAINT\b|DEFAULT\b|NOT\b|TRIGGER\b)[a-z]\w*|\bRENAME\b|\bTRUNCATE\b|\bALTER\s+(COLUMN\s+)?\w+\s+(SET\s+DATA\s+)?TYPE\b|\bSET\s+NOT\s+NULL\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Breaking();

    /// <summary>One ADD COLUMN up to the comma or semicolon that ends it; commas in parentheses do not.</summary>
    [GeneratedRegex(
        @"\bADD\s+COLUMN\s+(?=(\(([^()]|\([^()]*\))*\)|[^,;()])*\bNOT\s+NULL\b)(?!(\(([^()]|\([^()]*\))*\)|[^,;()])*\b(DEFAULT|GENERATED)\b)\w+[^,;]*",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AddedWithoutDefault();
}
