using System.Text.RegularExpressions;
using WaitTime.Documentation.Tests.Commands;
using WaitTime.Documentation.Tests.Pages;

namespace WaitTime.Documentation.Tests;

/// <summary>
/// What a page tells its reader to type is taken by the program that is named: the tool's own parser, the real kubectl and helm (without a
/// cluster to ask), amtool, make. Objects are those that the chart renders for a release called waittime, or that a page makes.
/// </summary>
public sealed partial class CommandTests
{
    private static readonly Lazy<IReadOnlySet<string>> Made = new(() =>
        PageList.All.SelectMany(row => PageList.Of(row.Data).Commands).SelectMany(KubectlCommand.MadeBy).ToHashSet(StringComparer.Ordinal)
    );

    public static TheoryData<string> Paths => PageList.All;

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_command_can_be_typed(string page)
    {
        var refused = new List<string>();
        foreach (var command in PageList.Of(page).Commands)
        {
            if (command.IsNamed && command.Words.Contains("...", StringComparer.Ordinal))
                continue;
            if (await RefusalAsync(command) is { } refusal && !(command.IsNamed && Incomplete().IsMatch(refusal)))
                refused.Add($"{command}: {refusal}");
        }

        refused.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_usage_of_the_tool_names_its_options(string page) =>
        PageList
            .Of(page)
            .Quotes.Where(quote => quote.IsCode && ToolUsage.Is(quote.Text))
            .Select(quote => (Quote: quote, Refusal: ToolUsage.Refusal(quote.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))))
            .Where(seen => seen.Refusal is not null)
            .Select(seen => $"{seen.Quote}: {seen.Refusal}")
            .ShouldBeEmpty();

    private static async Task<string?> RefusalAsync(TypedCommand command) =>
        command.Program switch
        {
            "waittime" => ToolUsage.Refusal([.. command.Words.Skip(1)]),
            "kubectl" => await new KubectlCommand(command, Made.Value).RefusalAsync(),
            "helm" => await HelmCommand.RefusalAsync(command),
            _ => await OtherCommand.RefusalAsync(command),
        };

    /// <summary>What is said of a command without what it is about.</summary>
    [GeneratedRegex(
        "^Required argument|^Option '.*' is required|exactly one NAME is required|error: must specify",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Incomplete();
}
