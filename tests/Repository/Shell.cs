using WaitTime.Testing;

namespace WaitTime.Repository.Tests;

/// <summary>A program run in the checkout's root.</summary>
internal static class Shell
{
    /// <param name="program">On the path, or a path inside of the checkout.</param>
    /// <param name="input">What it reads; empty for nothing.</param>
    /// <param name="arguments">As they are, without a shell between.</param>
    /// <returns>Its exit code and all that it said.</returns>
    public static async Task<(int ExitCode, string Said)> RunAsync(string program, string input, params IReadOnlyList<string> arguments)
    {
        var end = await ChildProcess.RunAsync(new(program, arguments) { WorkingDirectory = RepositoryFiles.Root }, input);
        return (end.ExitCode, end.Output + end.Error);
    }
}
