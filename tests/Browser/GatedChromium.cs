using System.Globalization;
using WaitTime.Testing;

namespace WaitTime.Browser.Tests;

/// <summary>
/// The real browser behind a script that holds its start until the test lets it go, and tells which processes belong to it.
/// </summary>
internal sealed class GatedChromium : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-chromium-").FullName;

    public GatedChromium()
    {
        File.WriteAllText(
            Executable,
            $$"""
            #!/bin/sh
            echo $$ >>'{{_folder}}/started'
            while [ ! -e '{{_folder}}/open' ]; do sleep 0.05; done
            exec '{{Browser}}' "$@"
            """
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Executable, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static string Browser =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } chosen
            ? chosen
            : ProgramPath.Find("chromium", "chromium-browser", "google-chrome");

    public string Executable => Path.Combine(_folder, "chromium");

    /// <summary>Lets this and every later browser start.</summary>
    public void Open() => File.WriteAllText(Path.Combine(_folder, "open"), "");

    public Task UntilStartedAsync() =>
        Eventually.TrueAsync(() => Task.FromResult(Started().Count > 0), "the driver starts the browser's program");

    /// <summary>Of the programs that were started and all that they started themselves, none is left.</summary>
    public Task UntilGoneAsync() =>
        Eventually.GetAsync(() => Task.FromResult(Left()), static left => left.Count == 0, "every process of the browser has ended");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IReadOnlyList<int> Started()
    {
        var file = Path.Combine(_folder, "started");
        return File.Exists(file)
            ? [.. File.ReadAllLines(file).Where(line => line.Length > 0).Select(line => int.Parse(line, CultureInfo.InvariantCulture))]
            : [];
    }

    /// <summary>The driver makes each browser the leader of a process group.</summary>
    private List<string> Left()
    {
        var groups = Started();
        groups.ShouldNotBeEmpty("no browser was started");
        return [.. Directory.GetDirectories("/proc").Select(Stat).OfType<string>().Where(stat => groups.Contains(GroupOf(stat)))];
    }

    private static string? Stat(string folder)
    {
        try
        {
            return char.IsAsciiDigit(Path.GetFileName(folder)[0]) ? File.ReadAllText(Path.Combine(folder, "stat")) : null;
        }
        catch (IOException)
        {
            // It has ended.
            return null;
        }
    }

    // "pid (name) state parent group ...": the name may hold spaces and parentheses.
    private static int GroupOf(string stat) => int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[2], CultureInfo.InvariantCulture);
}
