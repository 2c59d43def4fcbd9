using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Pages;

/// <summary>A page of the documentation, taken apart.</summary>
internal sealed partial class Page
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UsePreciseSourceLocation().Build();

    /// <summary>Over the first column of tables that begin with what somebody sees.</summary>
    private static readonly string[] SymptomHeaders =
    [
        "symptom",
        "line",
        "what is seen",
        "`cutover` says",
        "the pod says",
        "in common",
        "reason",
        "category",
        "kind",
    ];

    private readonly string _text;
    private readonly MarkdownDocument _document;
    private readonly IReadOnlyList<SourceSpan> _symptoms;

    private Page(string path)
    {
        Path = path;
        _text = RepositoryFiles.Read(path).ReplaceLineEndings("\n");
        _document = Markdown.Parse(_text, Pipeline);
        _symptoms =
        [
            .. Tables
                .Where(table => SymptomHeaders.Contains(table.Header[0], StringComparer.Ordinal))
                .SelectMany(table => table.Rows.Select(row => row[0].Span)),
        ];
        Quotes = [.. Code().Concat(Words()).OrderBy(quote => quote.Line)];
        Blocks =
        [
            .. _document
                .Descendants<CodeBlock>()
                .Select(block => new Block(path, FirstLineOf(block), (block as FencedCodeBlock)?.Info ?? "", block.Lines.ToString())),
        ];
        Commands =
        [
            .. Blocks.Where(block => block.Language.Length == 0).SelectMany(TypedCommand.In),
            .. Quotes.Where(quote => quote.IsCode).SelectMany(TypedCommand.In),
        ];
    }

    /// <summary>From the checkout's root, with slashes.</summary>
    public string Path { get; }

    /// <summary>In their order.</summary>
    public IReadOnlyList<Quote> Quotes { get; }

    /// <summary>Code that stands apart, fenced or indented.</summary>
    public IReadOnlyList<Block> Blocks { get; }

    public IReadOnlyList<TypedCommand> Commands { get; }

    /// <summary>All tables, with their headers as they are written.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<Cell>> Rows)> Tables =>
        [
            .. _document
                .Descendants<Table>()
                .Select(table => table.OfType<TableRow>().Select(CellsOf).ToList())
                .Select(rows =>
                    ((IReadOnlyList<string>)[.. rows[0].Select(cell => cell.Text)], (IReadOnlyList<IReadOnlyList<Cell>>)[.. rows.Skip(1)])
                ),
        ];

    /// <summary>All text, without code and with what stands in quotes.</summary>
    public string Text => _text;

    public static Page Read(string path) => new(path);

    public override string ToString() => Path;

    private IReadOnlyList<Cell> CellsOf(TableRow row) =>
        [
            .. row.OfType<TableCell>()
                .Select(cell => new Cell(
                    cell.Span,
                    LineAt(cell.Span.Start),
                    cell.Span.Length > 0 ? _text[cell.Span.Start..(cell.Span.End + 1)].Trim(' ', '|') : ""
                )),
        ];

    private IEnumerable<Quote> Code() =>
        _document
            .Descendants<CodeInline>()
            .Select(code => new Quote(Path, LineAt(code.Span.Start), OneLine(code.Content), IsCode: true, IsSymptom(code.Span.Start)));

    /// <summary>Straight double quotes in a paragraph, a cell or a heading, and not in code.</summary>
    private IEnumerable<Quote> Words()
    {
        var prose = _text.ToCharArray();
        foreach (
            var span in _document
                .Descendants<CodeInline>()
                .Select(code => code.Span)
                .Concat(_document.Descendants<CodeBlock>().Select(block => block.Span))
        )
        {
            for (var i = span.Start; i <= span.End && i < prose.Length; i++)
                prose[i] = prose[i] == '\n' ? '\n' : '\u00A0';
        }

        return Quoted()
            .Matches(new string(prose))
            .Select(match => new Quote(
                Path,
                LineAt(match.Index),
                OneLine(match.Groups["words"].Value),
                IsCode: false,
                IsSymptom(match.Index)
            ));
    }

    private bool IsSymptom(int position) => _symptoms.Any(span => span.Start <= position && position <= span.End);

    private int LineAt(int position) => _text.AsSpan(0, position).Count('\n') + 1;

    private static int FirstLineOf(CodeBlock block) => block.Line + (block is FencedCodeBlock ? 2 : 1);

    private static string OneLine(string text) => Space().Replace(text, " ").Trim();

    // Not over an empty line, nor over a cell's border.
    [GeneratedRegex("\"(?<words>[^\"|\u00A0]{2,}?)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}

/// <summary>A cell of a table, as it is written.</summary>
/// <param name="Line">From one.</param>
internal sealed record Cell(SourceSpan Span, int Line, string Text);

/// <summary>Code that stands apart.</summary>
/// <param name="Line">Of its first line of code, from one.</param>
/// <param name="Language">What the fence names; empty for none.</param>
internal sealed record Block(string Page, int Line, string Language, string Text);
