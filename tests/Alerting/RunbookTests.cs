using System.Reflection;
using System.Text.RegularExpressions;
using WaitTime.Alerting.Incidents;
using WaitTime.Alerting.Tests.Rules;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Testing;

namespace WaitTime.Alerting.Tests;

public sealed partial class RunbookTests(ClusterFixture fixture)
{
    private static readonly string Folder = RepositoryFiles.PathOf("docs", "runbooks");

    public static TheoryData<string> Alerts =>
        [
            .. RuleFile
                .All.Select(file => file.Alert)
                .Union(["SourceIncident", "SourceDownLong", "SourcesDown", "MethodologyDrift"], StringComparer.Ordinal),
        ];

    public static TheoryData<string> Queries =>
        [
            .. Pages()
                .SelectMany(page =>
                    Sql()
                        .Matches(File.ReadAllText(page))
                        .SelectMany(match =>
                            match.Groups["sql"].Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        )
                )
                .Distinct(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Alerts))]
    public void Every_alert_has_a_page_that_answers_four_questions(string alert)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, alert + ".md"));
        lines[0].ShouldBe("# " + alert);
        lines
            .Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .ShouldBe(["## Meaning", "## Impact", "## Diagnosis", "## Mitigation"]);
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public void The_index_leads_to_it(string alert) =>
        File.ReadAllText(Path.Combine(Folder, "README.md")).ShouldContain($"| [{alert}]({alert}.md) |");

    [Fact]
    public void There_is_no_page_of_an_alert_that_does_not_exist() =>
        Pages()
            .Select(page => Path.GetFileNameWithoutExtension(page))
            .Except(Alerts.Select(row => row.Data), StringComparer.Ordinal)
            .ShouldBe(["README"]);

    [Fact]
    public void Every_link_leads_somewhere()
    {
        foreach (var page in Pages())
        {
            foreach (var target in Link().Matches(File.ReadAllText(page)).Select(match => match.Groups["target"].Value))
            {
                File.Exists(Path.Combine(Folder, target)).ShouldBeTrue($"{Path.GetFileName(page)} links to {target}");
            }
        }
    }

    [Fact]
    public void Every_kind_category_and_reason_has_its_advice_and_there_is_none_for_what_does_not_exist()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "SourceIncident.md"));
        var reasons = typeof(FailureReasons)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);
        var categories = Enum.GetValues<FailureCategory>().Select(category => Tag.Lower(category));
        var advised = text.Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Word().Matches(line.Split('|')[1]).Select(match => match.Groups["word"].Value))
            .ToHashSet(StringComparer.Ordinal);
        var kinds = Enum.GetValues<IncidentKind>().Select(kind => Tag.Lower(kind));
        var words = reasons.Concat(categories).Concat(kinds).ToHashSet(StringComparer.Ordinal);
        words.Except(advised, StringComparer.Ordinal).ShouldBeEmpty("a run can end with it, and nobody says what to do");
        advised.Except(words, StringComparer.Ordinal).ShouldBeEmpty("no run and no incident has it");
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Every_query_runs_on_the_schema_of_today(string sql)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(sql);
    }

    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(Folder, "*.md");

    [GeneratedRegex("```sql\n(?<sql>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sql();

    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)#]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<word>[a-z0-9_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
