using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using WaitTime.Testing;

namespace WaitTime.Architecture.Tests;

/// <summary>The words that stand in labels and columns are documented, all of them and no others.</summary>
public sealed partial class DocumentedWordsTests
{
    [Theory]
    [InlineData("waittime_source_readings", "ReadingState", new string[0])]
    [InlineData("waittime_source_run_duration_seconds", "RunStage", new[] { "heartbeat" })]
    [InlineData("waittime_runs_total", "RunStatus", new string[0])]
    [InlineData("waittime_rejected_readings_total", "RejectionReasons", new string[0])]
    public void The_page_of_the_metrics_names_every_value_of_a_label_and_no_other(string metric, string words, string[] butNot)
    {
        var row = RepositoryFiles
            .Read("docs", "metrics.md")
            .Split('\n')
            .Single(line => line.StartsWith($"| `{metric}` |", StringComparison.Ordinal));
        Word()
            .Matches(row[(row.LastIndexOf(':') < 0 ? row.IndexOf(" in ", StringComparison.Ordinal) : row.LastIndexOf(':'))..])
            .Select(match => match.Groups["word"].Value)
            .ShouldBe(Values(words).Except(butNot, StringComparer.Ordinal), ignoreOrder: true);
    }

    private static IEnumerable<string> Values(string type) =>
        Members
            .All.Select(member => member.Symbol)
            .OfType<IFieldSymbol>()
            .Where(field => field.ContainingType.Name == type)
            .Select(field => field.ConstantValue as string ?? Capital().Replace(field.Name, "_${letter}").ToLowerInvariant());

    [GeneratedRegex("`(?<word>[a-z_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("(?<!^)(?<letter>[A-Z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Capital();
}
