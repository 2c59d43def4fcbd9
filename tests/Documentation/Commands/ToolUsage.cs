using System.CommandLine;
using System.Text.RegularExpressions;
using WaitTime.Cli;

namespace WaitTime.Documentation.Tests.Commands;

/// <summary>Commands of the tool as pages write them, held against what the tool itself parses.</summary>
internal static partial class ToolUsage
{
    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["SOURCE"] = "quebec-msss",
        ["HOSPITAL"] = "ca-bc-vgh",
        ["ID"] = "1",
        ["N"] = "7",
        ["D"] = "2026-06-28",
        ["T"] = "text",
        ["FILE"] = "file",
        ["DIR"] = "folder",
    };

    /// <summary>True for a usage without the tool's name: <c>scrape SOURCE... | --all [--dry-run]</c>.</summary>
    public static bool Is(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1
            && CommandTree.Create().Subcommands.Any(command => command.Name == words[0])
            && words.Skip(1).All(word => Part().IsMatch(word));
    }

    /// <param name="words">Without the tool's name.</param>
    /// <returns>Null when the tool takes it; else why it does not.</returns>
    public static string? Refusal(IReadOnlyList<string> words)
    {
        if (
            words.Any(word => word is "|" || word.Contains('[', StringComparison.Ordinal) || word.EndsWith("...", StringComparison.Ordinal))
        )
            return RefusalOfUsage(words);
        var errors = CommandTree.Create().Parse([.. words.Select(word => Examples.GetValueOrDefault(word, word))]).Errors;
        return errors.Count == 0 ? null : string.Join(' ', errors.Select(error => error.Message));
    }

    /// <summary>Brackets, alternatives and dots: every command and every option must be there.</summary>
    private static string? RefusalOfUsage(IReadOnlyList<string> words)
    {
        Command command = CommandTree.Create();
        foreach (var word in words.Select(word => word.Trim('[', ']')).Where(word => word.Length > 0 && word != "|"))
        {
            if (word.StartsWith('-'))
            {
                if (!command.Options.Any(option => option.Name == word || option.Aliases.Contains(word)))
                    return $"{command.Name} has no option {word}.";
            }
            else if (command.Subcommands.FirstOrDefault(below => below.Name == word) is { } below)
                command = below;
            else if (!word.All(c => char.IsUpper(c) || c == '.'))
                return $"{command.Name} has no command {word}.";
        }

        return null;
    }

    [GeneratedRegex(@"^(\[?--[a-z-]+\]?|\[?[A-Z]+(\.\.\.)?\]?|\||[a-z]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
