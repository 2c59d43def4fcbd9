using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Words;

/// <summary>What the programs' sources say: texts, enumerations, types.</summary>
internal static partial class SourceCode
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, preprocessorSymbols: ["WITH_BROWSER"]);

    private static readonly Lazy<IReadOnlyList<(string File, SyntaxNode Root)>> Trees = new(() =>
        [
            .. Files()
                .AsParallel()
                .Select(file => (RelativePath(file), CSharpSyntaxTree.ParseText(File.ReadAllText(file), Options).GetRoot())),
        ]
    );

    /// <summary>Every text, with a gap for what is put in.</summary>
    public static IEnumerable<Template> Templates =>
        Trees.Value.SelectMany(tree =>
            Texts(tree.Root).Select(text => new Template(Named().Replace(text, Template.Gap.ToString()), tree.File))
        );

    /// <summary>Every text as it stands, as long as it is one word.</summary>
    public static IEnumerable<(string Name, string File)> Words =>
        Trees.Value.SelectMany(tree =>
            Texts(tree.Root).Where(text => !text.Contains(Template.Gap) && !text.Any(char.IsWhiteSpace)).Select(text => (text, tree.File))
        );

    /// <summary>Members of enumerations as they are written down, in both cases; types; members by their type.</summary>
    public static IEnumerable<(string Name, string File)> Declared =>
        Trees.Value.SelectMany(tree => tree.Root.DescendantNodes().SelectMany(Names).Select(name => (name, tree.File)));

    /// <summary>What log messages name.</summary>
    public static IEnumerable<string> LogFields =>
        Trees
            .Value.SelectMany(tree =>
                tree.Root.DescendantNodes().OfType<AttributeSyntax>().Where(attribute => attribute.Name.ToString() == "LoggerMessage")
            )
            .SelectMany(attribute => Named().Matches(attribute.ToString()).Select(match => match.Value.Trim('{', '}')))
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Texts(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            if (node is ExpressionSyntax expression && IsWhole(expression) && Text(expression) is { } text)
                yield return text;
        }
    }

    /// <summary>Not a part of a sum of texts: the sum is taken as one.</summary>
    private static bool IsWhole(ExpressionSyntax node) =>
        node switch
        {
            LiteralExpressionSyntax or InterpolatedStringExpressionSyntax => node.Parent
                is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression },
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } => node.Parent
                is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression },
            _ => false,
        };

    private static string? Text(ExpressionSyntax node) =>
        node switch
        {
            LiteralExpressionSyntax literal when literal.Token.Value is string text => text,
            InterpolatedStringExpressionSyntax text => string.Concat(
                text.Contents.Select(part =>
                    part is InterpolatedStringTextSyntax words ? words.TextToken.ValueText : Template.Gap.ToString()
                )
            ),
            BinaryExpressionSyntax sum => (Text(sum.Left), Text(sum.Right)) switch
            {
                (null, null) => null,
                var (left, right) => (left ?? Template.Gap.ToString()) + (right ?? Template.Gap.ToString()),
            },
            _ => null,
        };

    private static IEnumerable<string> Names(SyntaxNode node) =>
        node switch
        {
            EnumMemberDeclarationSyntax member =>
            [
                JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Identifier.Text),
                JsonNamingPolicy.SnakeCaseUpper.ConvertName(member.Identifier.Text),
            ],
            BaseTypeDeclarationSyntax type => [type.Identifier.Text],
            MethodDeclarationSyntax { Parent: BaseTypeDeclarationSyntax type } method =>
            [
                $"{type.Identifier.Text}.{method.Identifier.Text}",
            ],
            _ => [],
        };

    private static IEnumerable<string> Files() =>
        Directory
            .EnumerateFiles(RepositoryFiles.PathOf("services"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string RelativePath(string file) =>
        Path.GetRelativePath(RepositoryFiles.Root, file).Replace(Path.DirectorySeparatorChar, '/');

    // {Source} of a log message, {0} of a format.
    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
