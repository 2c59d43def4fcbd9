using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Pages;

/// <summary>A command that a page tells its reader to type.</summary>
/// <param name="Page">From the checkout's root.</param>
/// <param name="Line">From one.</param>
/// <param name="Words">As a shell splits them.</param>
internal sealed record TypedCommand(string Page, int Line, IReadOnlyList<string> Words)
{
    /// <summary>Programs whose commands are checked.</summary>
    private static readonly string[] Programs = ["waittime", "kubectl", "helm", "dotnet", "make", "amtool", "psql", "bash"];

    public string Program => Words[0];

    /// <summary>It stands in a sentence, which may leave out what it is about.</summary>
    public bool IsNamed { get; private init; }

    /// <summary>Where it stands and what it is, for whoever reads why it is wrong.</summary>
    public override string ToString() => FormattableString.Invariant($"{Page}:{Line}: `{string.Join(' ', Words)}`");

    public static IEnumerable<TypedCommand> In(Block block) => Of(block.Page, block.Line, block.Text);

    /// <summary>A single word names a program and is no command.</summary>
    public static IEnumerable<TypedCommand> In(Quote quote) =>
        Of(quote.Page, quote.Line, quote.Text).Where(command => command.Words.Count > 1).Select(command => command with { IsNamed = true });

    private static IEnumerable<TypedCommand> Of(string page, int line, string text) =>
        ShellScript
            .Commands(text)
            .Select(command => new TypedCommand(page, line + command.Line, [.. command.Words]))
            .Where(command =>
                Programs.Contains(command.Program, StringComparer.Ordinal)
                || command.Program.StartsWith("scripts/", StringComparison.Ordinal)
            );
}
