using System.Text.RegularExpressions;
using WaitTime.Monitor.Families;

namespace WaitTime.Monitor.Tests;

/// <summary>The table of metrics names what is exposed, no more and no less.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Every_family_has_its_row_and_no_row_is_of_the_past()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "WaitTime.sln")))
            folder = folder.Parent!;
        var text = File.ReadAllText(Path.Combine(folder.FullName, "docs", "metrics.md"));
        Row()
            .Matches(text)
            .Select(row => row.Groups["name"].Value)
            .ShouldBe(AllFamilies.Of(sizeLimitBytes: 1).Select(family => family.Name), ignoreOrder: true);
    }

    [GeneratedRegex(
        @"^\| `(?<name>waittime_(?!board_)\w+)`",
        RegexOptions.Multiline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Row();
}
