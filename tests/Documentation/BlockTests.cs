using System.Text.RegularExpressions;
using WaitTime.Documentation.Tests.Pages;
using WaitTime.Documentation.Tests.Words;
using WaitTime.Testing;

namespace WaitTime.Documentation.Tests;

/// <summary>Code that stands apart and is no command: queries run on today's schema, values are taken by helm.</summary>
public sealed partial class BlockTests(ClusterFixture fixture)
{
    private static readonly string[] Statements = ["SELECT", "UPDATE", "DELETE", "INSERT"];

    public static TheoryData<string> Paths => PageList.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_query_runs_on_the_schema_of_today(string page)
    {
        var statements = PageList.Of(page).Blocks.SelectMany(block => Queries(block).Select(sql => (block, sql))).ToList();
        if (statements.Count == 0)
            return;
        await using var database = await fixture.Cluster.CreateAsync();
        foreach (var (block, sql) in statements)
        {
            var refused = await Record.ExceptionAsync(() => database.ExecuteAsync(sql));
            refused.ShouldBeNull(FormattableString.Invariant($"{block.Page}:{block.Line}: {sql}: {refused?.Message}"));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_piece_of_a_values_file_is_taken_by_helm(string page)
    {
        foreach (var block in PageList.Of(page).Blocks.Where(IsValues))
        {
            var file = Path.GetTempFileName();
            try
            {
                await File.WriteAllTextAsync(file, block.Text, TestContext.Current.CancellationToken);
                var refused = await Record.ExceptionAsync(() => HelmProgram.TemplateAsync("waittime", "waittime", "--values", file));
                refused.ShouldBeNull(FormattableString.Invariant($"{block.Page}:{block.Line}: {refused?.Message}"));
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    private static IEnumerable<string> Queries(Block block)
    {
        var isSql =
            block.Language == "sql" || Statements.Any(word => block.Text.TrimStart().StartsWith(word + " ", StringComparison.Ordinal));
        return isSql
            ? block
                .Text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(sql => Statements.Any(word => sql.StartsWith(word, StringComparison.Ordinal)))
            : [];
    }

    /// <summary>Nothing but keys of the chart's values at its left edge.</summary>
    private static bool IsValues(Block block)
    {
        var keys = Key().Matches(block.Text).Select(match => match.Groups["key"].Value).ToList();
        return block.Language is "" or "yaml"
            && keys.Count > 0
            && keys.TrueForAll(ChartValues.Has)
            && block
                .Text.Split('\n')
                .All(line => line.Length == 0 || " #".Contains(line[0], StringComparison.Ordinal) || Key().IsMatch(line));
    }

    [GeneratedRegex(@"^(?<key>[a-z]\w*):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
