using WaitTime.Documentation.Tests.Pages;
using WaitTime.Documentation.Tests.Words;
using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Commands;

/// <summary>Commands of the checkout and of programs that need no more than to be read.</summary>
internal static class OtherCommand
{
    private const string Nowhere = "127.0.0.1:1";
    private const string Alertmanager = "--alertmanager.url=";

    /// <returns>Null when there is nothing to say against it.</returns>
    public static async Task<string?> RefusalAsync(TypedCommand command) =>
        command.Program switch
        {
            "make" => Make(command.Words),
            "dotnet" => await DotnetAsync(command.Words),
            "amtool" => await AmtoolAsync(command.Words),
            "psql" => command.Words.Zip(command.Words.Skip(1)).FirstOrDefault(pair => pair.First == "-f") is { Second: { } file }
                ? Missing(file)
                : null,
            "bash" => Missing(command.Words[1]),
            _ => Missing(command.Program),
        };

    private static string? Make(IReadOnlyList<string> words)
    {
        var makefile = RepositoryFiles.Read("Makefile").Split('\n');
        return
            words.Skip(1).FirstOrDefault(target => !makefile.Any(line => line.StartsWith(target + ":", StringComparison.Ordinal)))
                is { } target
            ? $"the Makefile has no target {target}"
            : null;
    }

    /// <summary>The project is there, and what follows "--" is known to its program.</summary>
    private static async Task<string?> DotnetAsync(IReadOnlyList<string> words)
    {
        var project = words.Zip(words.Skip(1)).FirstOrDefault(pair => pair.First == "--project").Second;
        if (project is null)
            return null;
        if (Missing(project) is { } missing)
            return missing;
        string[] arguments = [.. words.SkipWhile(word => word != "--").Skip(1)];
        if (project == "services/Cli")
            return arguments.Length == 0 ? null : ToolUsage.Refusal(arguments);
        var lexicon = await Lexicon.GetAsync();
        return
            arguments.FirstOrDefault(argument => argument.StartsWith("--", StringComparison.Ordinal) && lexicon.Find(argument) is null)
                is { } unknown
            ? $"no program knows {unknown}"
            : null;
    }

    private static async Task<string?> AmtoolAsync(IReadOnlyList<string> words)
    {
        var end = await ChildProcess.RunAsync(
            new(
                ProgramPath.Find("amtool"),
                [
                    .. words
                        .Skip(1)
                        .Select(word => word.StartsWith(Alertmanager, StringComparison.Ordinal) ? $"{Alertmanager}http://{Nowhere}" : word),
                ]
            )
        );
        return end.ExitCode == 0 || end.Error.Contains(Nowhere, StringComparison.Ordinal) ? null : end.Error.Trim();
    }

    private static string? Missing(string path) =>
        path.Contains('$', StringComparison.Ordinal) || Files.Find(path) is not null || Files.Find("./" + path) is not null
            ? null
            : $"there is no {path}";
}
