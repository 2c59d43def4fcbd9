using WaitTime.Testing;

namespace WaitTime.Repository.Tests;

/// <summary>A copy of the checkout with a new province, made by the template as a person makes it.</summary>
public sealed class ScratchCheckout : IAsyncLifetime
{
    private static readonly HashSet<string> LeftOut = new(
        [".git", ".tools", "bin", "obj", "artifacts", "TestResults", "node_modules", "BenchmarkDotNet.Artifacts"],
        StringComparer.Ordinal
    );

    /// <summary>A whole build, on a machine that builds other things too.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("waittime-province-");

    public string Root => Path.Combine(_folder.FullName, "checkout");

    /// <summary>What the template said.</summary>
    public string Said { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Copy(RepositoryFiles.Root, Root);
        // Templates that are installed for one user are nobody else's.
        var hive = Path.Combine(_folder.FullName, "hive");
        await SucceedAsync("dotnet", "new", "install", "./templates/province", "--debug:custom-hive", hive);
        Said = await SucceedAsync(
            "dotnet",
            "new",
            "waittime-province",
            "-n",
            "Yukon",
            "--source",
            "yt-health",
            "--debug:custom-hive",
            hive
        );
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    public string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>
    /// Runs a program in the copy's root. Builds restore from the packages that this machine has, and write lock files anew.
    /// </summary>
    public async Task<(int ExitCode, string Said)> RunAsync(string program, params IReadOnlyList<string> arguments)
    {
        var start = new System.Diagnostics.ProcessStartInfo(program, arguments) { WorkingDirectory = Root };
        start.Environment.Remove("CI");
        // Nodes that outlive the build would hold the folder.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        var end = await ChildProcess.RunAsync(start, limit: Limit);
        return (end.ExitCode, end.Output + end.Error);
    }

    public async Task<string> SucceedAsync(string program, params IReadOnlyList<string> arguments)
    {
        var (exitCode, said) = await RunAsync(program, arguments);
        exitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {said}");
        return said;
    }

    /// <param name="option">One more for <c>dotnet build</c>.</param>
    public Task<string> BuildAsync(string project, string option) =>
        SucceedAsync("dotnet", "build", project, "-c", "Release", "-v", "quiet", "-nologo", option);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => !LeftOut.Contains(Path.GetFileName(folder))))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
