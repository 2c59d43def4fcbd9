using System.Diagnostics;

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
        var token = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Testing.RepositoryFiles.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var error = process.StandardError.ReadToEndAsync(token);
        await process.StandardInput.WriteAsync(input.AsMemory(), token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(token);
        return (process.ExitCode, await output + await error);
    }
}
