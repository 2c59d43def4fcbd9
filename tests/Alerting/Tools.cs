using System.Diagnostics;
using WaitTime.Testing;

namespace WaitTime.Alerting.Tests;

/// <summary>promtool and amtool, run to their end.</summary>
internal static class Tools
{
    /// <summary>Runs it in the checkout's root, and fails with what it printed unless it succeeds.</summary>
    /// <returns>What it wrote to its standard output.</returns>
    public static async Task<string> ShouldSucceedAsync(string program, params IReadOnlyList<string> arguments)
    {
        var token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(Path.IsPathRooted(program) ? program : ProgramPath.Find(program)) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = RepositoryFiles.Root };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(token), process.StandardError.ReadToEndAsync(token));
        await process.WaitForExitAsync(token);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {await output}{await error}");
        return await output;
    }
}
