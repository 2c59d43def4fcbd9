using System.Globalization;
using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Architecture.Tests;

public sealed partial class LogTests
{
    /// <summary>The first number of each project's messages; a hundred for each.</summary>
    private static readonly Dictionary<string, int> First = new(StringComparer.Ordinal)
    {
        ["Core"] = 101,
        ["Jobs"] = 201,
        ["Collection"] = 301,
        ["Alerting"] = 401,
        ["Cluster"] = 501,
        ["Heartbeat"] = 601,
        ["Aggregation"] = 701,
        ["QualitySnapshot"] = 801,
        ["Cleanup"] = 901,
        ["Migrator"] = 1001,
        ["Monitor"] = 1101,
        ["SampleServer"] = 1201,
        ["Browser"] = 1301,
        ["Cli"] = 1401,
        ["Web"] = 1501,
        ["Board"] = 1601,
        ["BulkExport"] = 1701,
    };

    [Fact]
    public void Each_project_has_one_log_with_numbers_of_its_own()
    {
        var messages = SourceTree
            .Files.SelectMany(file =>
                Message()
                    .Matches(RepositoryFiles.Read(file.Split('/')))
                    .Select(match => (File: file, Number: int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)))
            )
            .ToList();
        messages.Count.ShouldBeGreaterThan(50);
        messages
            .Where(message => !message.File.EndsWith("/Log.cs", StringComparison.Ordinal))
            .Select(message => message.File)
            .ShouldBeEmpty("a message belongs into its project's Log.cs");
        messages
            .GroupBy(message => message.Number)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(message => message.File))}")
            .ShouldBeEmpty("two messages have one number");
        messages
            .Where(message =>
                !First.TryGetValue(SourceTree.ProjectOf(message.File), out var first)
                || message.Number < first
                || message.Number >= first + 99
            )
            .Select(message => $"{message.File}: {message.Number}")
            .ShouldBeEmpty("a project's numbers are a hundred of its own");
    }

    [GeneratedRegex(@"LoggerMessage\(\s*(EventId\s*=\s*)?(?<number>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Message();
}
