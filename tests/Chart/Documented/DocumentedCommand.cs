using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Chart.Tests.Documented;

/// <summary>A command of kubectl or helm as a reader finds it: on a page, in a note, or in what a program prints.</summary>
/// <param name="File">Below the repository's root, with the line's number.</param>
/// <param name="Words">The program's name first. Quotes around a word are
/// left out, and what follows a pipe, a semicolon or a remark.</param>
internal sealed partial record DocumentedCommand(string File, IReadOnlyList<string> Words)
{
    /// <summary>Options of which the next word is the value.</summary>
    private static readonly string[] WithValue =
    [
        "-n",
        "--namespace",
        "--context",
        "-p",
        "-f",
        "--set",
        "-l",
        "-o",
        "--timeout",
        "--cascade",
        "--values",
    ];

    public string Text => string.Join(' ', Words);

    /// <summary>Neither options nor their values: the verb, then what it is about.</summary>
    public IReadOnlyList<string> Arguments =>
        [.. Words.Skip(1).Where((word, index) => !word.StartsWith('-') && !WithValue.Contains(Words[index], StringComparer.Ordinal))];

    public IEnumerable<string> Flags =>
        Words.Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(word => word.Split('=', '{')[0]);

    public IEnumerable<string> ValuesOf(string option) => Words.Skip(1).Where((_, index) => Words[index] == option);

    /// <summary>Of every page, of the chart's notes and values, and of the programs' own texts.</summary>
    public static IEnumerable<DocumentedCommand> All(string program) =>
        Files()
            .SelectMany(file =>
                Lines(file)
                    .SelectMany(line =>
                        Commands(program, line.Text)
                            .Select(words => new DocumentedCommand(
                                $"{Path.GetRelativePath(RepositoryFiles.Root, file)}:{line.Number}",
                                words
                            ))
                    )
            );

    private static IEnumerable<string> Files() =>
        [
            RepositoryFiles.PathOf("README.md"),
            .. Directory.EnumerateFiles(RepositoryFiles.PathOf("docs"), "*.md", SearchOption.AllDirectories),
            .. Directory.EnumerateFiles(RepositoryFiles.PathOf("charts"), "*", SearchOption.AllDirectories),
            .. Directory
                .EnumerateFiles(RepositoryFiles.PathOf("services"), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
        ];

    /// <summary>A line that ends with a backslash goes on in the next one.</summary>
    private static IEnumerable<(int Number, string Text)> Lines(string file)
    {
        // A text in a program's source is itself quoted.
        var isSource = file.EndsWith(".cs", StringComparison.Ordinal);
        var (start, text) = (0, "");
        foreach (
            var (line, index) in System.IO.File.ReadLines(file).Select((line, index) => (isSource ? line.Replace('"', ' ') : line, index))
        )
        {
            if (text.Length == 0)
                start = index + 1;
            text += line.TrimEnd();
            if (text.EndsWith('\\'))
                text = text[..^1] + " ";
            else
            {
                yield return (start, text);
                text = "";
            }
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Commands(string program, string line)
    {
        foreach (var part in Separator().Split(line))
        {
            var words = Word().Matches(part).Select(match => match.Value).ToList();
            var start = words.FindIndex(word => word.TrimStart('"', '(') == program);
            if (start < 0)
                continue;
            // In a sentence, a comma ends it.
            var end = words.FindIndex(start, word => word.EndsWith(','));
            var command = words[start..(end < 0 ? words.Count : end + 1)]
                .Select(word => word.Trim('\'', '"', ',', '.', '(', ')'))
                .Where(word => word.Length > 0)
                .ToList();
            if (command.Count > 1)
                yield return command;
        }
    }

    [GeneratedRegex("`|\\||;|&&| # ", RegexOptions.None, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
