namespace WaitTime.Testing;

/// <summary>
/// The real kubectl, beside helm where <c>scripts/setup helm</c> puts both, or on the path. It reads a command and finds no cluster.
/// </summary>
public static class KubectlProgram
{
    private const string Nowhere = "127.0.0.1:1";

    /// <summary>How it says that it does not understand. A file that only the reader has, or nothing to read, is no such thing.</summary>
    private static readonly string[] Refusals =
    [
        "unknown flag",
        "unknown shorthand",
        "unknown command",
        "Unexpected args",
        "required flag",
        "invalid argument",
        "flag needs an argument",
        "must specify",
        "exactly one",
        "unable to parse",
        "is not valid",
        "unrecognized",
        "You must",
        "expected ",
        "Required resource",
    ];

    /// <summary>Lets it read a command.</summary>
    /// <returns>Null when it takes the command; else what it says against it.</returns>
    public static async Task<string?> RefusalAsync(params IReadOnlyList<string> arguments)
    {
        // What follows "--" is another program's.
        var end = arguments.TakeWhile(word => word != "--").Count();
        string[] words =
        [
            .. arguments.Take(end),
            $"--server=https://{Nowhere}",
            "--token=none",
            "--request-timeout=5s",
            .. arguments.Skip(end),
        ];
        var said = await ChildProcess.RunAsync(new(Find(), words) { Environment = { ["KUBECONFIG"] = "/dev/null" } }, input: "");
        return Array.Exists(Refusals, words => said.Error.Contains(words, StringComparison.Ordinal)) ? said.Error : null;
    }

    private static string Find()
    {
        var own = RepositoryFiles.PathOf(".tools", "kubectl", "kubectl");
        return File.Exists(own) ? own : ProgramPath.Find("kubectl");
    }
}
