using WaitTime.Testing;

namespace WaitTime.Alerting.Tests;

/// <summary>promtool and amtool, run to their end.</summary>
internal static class Tools
{
    /// <summary>Runs it in the checkout's root, and fails with what it printed unless it succeeds.</summary>
    /// <returns>What it wrote to its standard output.</returns>
    public static async Task<string> ShouldSucceedAsync(string program, params IReadOnlyList<string> arguments)
    {
        var end = await ChildProcess.RunAsync(new(program, arguments) { WorkingDirectory = RepositoryFiles.Root });
        end.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {end.Output}{end.Error}");
        return end.Output;
    }
}
