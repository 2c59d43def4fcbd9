using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Words;

/// <summary>What scripts, SQL, the chart's templates, rules and message templates say, line by line.</summary>
internal static partial class ShippedText
{
    private static readonly string[] Folders =
    [
        "migrations",
        "charts/waittime/files",
        "charts/waittime/templates",
        "scripts",
        "services/Migrator/Roles",
    ];

    public static IEnumerable<(string File, string Text)> Files =>
        Folders
            .SelectMany(folder => Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*", SearchOption.AllDirectories))
            .Append(RepositoryFiles.PathOf("charts", "waittime", "values.yaml"))
            .Select(file =>
                (Path.GetRelativePath(RepositoryFiles.Root, file).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(file))
            );

    /// <summary>With a gap for each variable, format and action.</summary>
    public static IEnumerable<Template> Templates =>
        Files.SelectMany(file =>
            file.Text.Split('\n')
                .Select(line => new Template(Filled().Replace(line, Template.Gap.ToString()), file.File))
                .Concat(Said(file))
        );

    /// <summary>Texts inside of an action of the chart's templates: what it refuses, and why.</summary>
    private static IEnumerable<Template> Said((string File, string Text) file) =>
        file.File.StartsWith("charts/waittime/templates/", StringComparison.Ordinal)
            ? Literal()
                .Matches(file.Text)
                .Select(text => new Template(Format().Replace(text.Groups["text"].Value, Template.Gap.ToString()), file.File))
            : [];

    /// <summary>Tables and columns, variables of scripts, metrics and labels of rules.</summary>
    public static IEnumerable<(string Name, string File)> Names =>
        Files.SelectMany(file => NamesOf(file.File, file.Text).Select(name => (name, file.File)));

    private static IEnumerable<string> NamesOf(string file, string text) =>
        Path.GetExtension(file) switch
        {
            ".sql" => Identifier().Matches(SqlComment().Replace(text, "")).Select(match => match.Value),
            ".yaml" or ".tmpl" when file.Contains("/files/", StringComparison.Ordinal) => SeriesOrLabel()
                .Matches(text)
                .Select(match => match.Groups["name"].Value),
            _ => Variable().Matches(text).Select(match => match.Value),
        };

    [GeneratedRegex(@"""(?<text>(?:[^""\\\n]|\\.)*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex("%[a-z]", RegexOptions.None, 1000)]
    private static partial Regex Format();

    [GeneratedRegex(@"[A-Za-z_][A-Za-z0-9_]{2,}", RegexOptions.None, 1000)]
    private static partial Regex Identifier();

    [GeneratedRegex("--.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex SqlComment();

    [GeneratedRegex(
        @"(?<name>[a-z]+[_:][a-z_:]+)|labels\.(?<name>\w+)|alert: (?<name>\w+)|^\s*(?<name>\w+): ",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SeriesOrLabel();

    [GeneratedRegex(@"\b[A-Z][A-Z0-9_]{3,}\b", RegexOptions.None, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\{.*?\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$\w+|%[sqdILv]|%(?=[ ,.;:'])", RegexOptions.None, 1000)]
    private static partial Regex Filled();
}
