using WaitTime.Documentation.Tests.Pages;
using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Commands;

/// <summary>A command of helm on a page: helm knows its options, and the chart takes what it sets.</summary>
internal static class HelmCommand
{
    /// <returns>Null when there is nothing to say against it.</returns>
    public static async Task<string?> RefusalAsync(TypedCommand command)
    {
        string[] words = [.. command.Words.Skip(1)];
        var known = await HelmProgram.RunAsync([.. words, "--help"]);
        if (known.ExitCode != 0)
            return known.Error.Trim();
        if (words.FirstOrDefault(word => word is "install" or "upgrade" or "template") is null)
            return null;
        if (!words.Contains("charts/waittime", StringComparer.Ordinal))
            return null;
        try
        {
            await HelmProgram.TemplateAsync("waittime", "waittime", [.. Settings(words)]);
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message.Trim();
        }
    }

    /// <summary>What is set on the command line; a values file is the reader's own.</summary>
    private static IEnumerable<string> Settings(string[] words) =>
        words
            .Zip(words.Skip(1))
            .Where(pair => pair.First is "--set" or "--set-string")
            .SelectMany(pair => (string[])[pair.First, pair.Second]);
}
