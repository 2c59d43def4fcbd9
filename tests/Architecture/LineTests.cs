using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WaitTime.Testing;

namespace WaitTime.Architecture.Tests;

/// <summary>The formatter breaks code; comments and strings are broken by whoever writes them.</summary>
public sealed class LineTests
{
    private const int Width = 140;

    [Theory]
    [InlineData("services")]
    [InlineData("templates")]
    public void No_line_of_the_product_is_wider_than_140(string folder) =>
        LongLines(folder).Select(line => line.ToString()).ShouldBeEmpty($"lines of more than {Width} characters");

    /// <summary>A page, a manifest or an address that a test quotes stands as somebody else wrote it.</summary>
    [Fact]
    public void No_line_of_the_tests_is_wider_than_140_but_for_what_they_quote() =>
        LongLines("tests")
            .Where(line => !line.IsQuoted())
            .Select(line => line.ToString())
            .ShouldBeEmpty($"lines of more than {Width} characters");

    private static IEnumerable<LongLine> LongLines(string folder)
    {
        var files = Directory
            .EnumerateFiles(RepositoryFiles.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*.razor", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .ToList();
        files.ShouldNotBeEmpty();
        return files.SelectMany(file =>
        {
            var lines = File.ReadAllLines(RepositoryFiles.PathOf(file.Split('/')));
            return Enumerable.Range(0, lines.Length).Where(line => lines[line].Length > Width).Select(line => new LongLine(file, line));
        });
    }

    /// <param name="File">From the repository's root.</param>
    /// <param name="Line">Counted from 0.</param>
    private sealed record LongLine(string File, int Line)
    {
        public override string ToString() => $"{File}:{Line + 1}";

        /// <summary>The text at the limit belongs to a literal.</summary>
        public bool IsQuoted()
        {
            var tree = CSharpSyntaxTree.ParseText(RepositoryFiles.Read(File.Split('/')));
            var at = tree.GetText().Lines[Line].Start + Width - 1;
            var node = tree.GetRoot().FindToken(at).Parent;
            return node is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression)
                || node?.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is not null;
        }
    }
}
