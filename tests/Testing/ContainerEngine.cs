using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace WaitTime.Testing;

/// <summary>Podman or docker, by the script that builds the images.</summary>
public static class ContainerEngine
{
    private static readonly string Script = RepositoryFiles.PathOf("scripts", "images");

    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(40);

    /// <summary>Of the images that the tests build and run; <c>TAG</c> names another.</summary>
    public static string Tag { get; } = Environment.GetEnvironmentVariable("TAG") is { Length: > 0 } given ? given : TagOfCheckout();

    public static Process Start(params IReadOnlyList<string> arguments) => StartScript(["engine", .. arguments]);

    public static async Task<ProgramEnd> RunAsync(params IReadOnlyList<string> arguments)
    {
        using var process = Start(arguments);
        return await Programs.EndAsync(process);
    }

    /// <summary>What it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message says why.</exception>
    public static async Task<string> AskAsync(params IReadOnlyList<string> arguments) =>
        Output(await RunAsync(arguments), "engine " + string.Join(' ', arguments));

    /// <summary>Builds images, or finds them built.</summary>
    /// <param name="names">As <c>scripts/images list</c> has them.</param>
    /// <exception cref="InvalidOperationException">One cannot be built; the message says why.</exception>
    public static async Task BuildAsync(IEnumerable<string> names)
    {
        using var process = StartScript(["build", .. names]);
        Output(await ChildProcess.EndAsync(process, BuildLimit), "build");
    }

    private static Process StartScript(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Script, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["TAG"] = Tag;
        // They are never in an image, and take a sixth of a native program's time.
        start.Environment["SYMBOLS"] = "false";
        return ChildProcess.Start(start);
    }

    /// <summary>By the checkout's path: another checkout's tests may build and run their images beside these.</summary>
    private static string TagOfCheckout()
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(RepositoryFiles.Root));
        return "test-" + Convert.ToHexStringLower(hash)[..12];
    }

    private static string Output(ProgramEnd end, string what) =>
        end.ExitCode == 0
            ? end.Output
            : throw new InvalidOperationException($"scripts/images {what} ended with {end.ExitCode}: {end.Output}{end.Error}");
}
