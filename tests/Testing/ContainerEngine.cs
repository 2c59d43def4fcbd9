using System.Diagnostics;

namespace WaitTime.Testing;

/// <summary>Podman or docker, by the script that builds the images.</summary>
public static class ContainerEngine
{
    private static readonly string Script = RepositoryFiles.PathOf("scripts", "images");

    public static Process Start(params IReadOnlyList<string> arguments) => StartScript(["engine", .. arguments]);

    public static async Task<ProgramEnd> RunAsync(params IReadOnlyList<string> arguments)
    {
        using var process = Start(arguments);
        return await Programs.EndAsync(process);
    }

    /// <summary>What it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message says why.</exception>
    public static async Task<string> AskAsync(params IReadOnlyList<string> arguments) => Output(await RunAsync(arguments), "engine " + string.Join(' ', arguments));

    /// <summary>Builds all images, or finds them built.</summary>
    /// <exception cref="InvalidOperationException">One cannot be built; the message says why.</exception>
    public static async Task BuildAsync()
    {
        using var process = StartScript(["build"]);
        Output(await Programs.EndAsync(process), "build");
    }

    private static Process StartScript(IReadOnlyList<string> arguments) =>
        Process.Start(new ProcessStartInfo(Script, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;

    private static string Output(ProgramEnd end, string what) => end.ExitCode == 0
        ? end.Output
        : throw new InvalidOperationException($"scripts/images {what} ended with {end.ExitCode}: {end.Output}{end.Error}");
}
