using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace WaitTime.Testing;

/// <summary>The built programs, run as processes of their own.</summary>
public static class Programs
{
    public const string Tool = "services/Cli/waittime";
    public const string BritishColumbia = "services/Scrapers/BritishColumbia/WaitTime.Scrapers.BritishColumbia";
    public const string Quebec = "services/Scrapers/Quebec/WaitTime.Scrapers.Quebec";
    public const string Cleanup = "services/Cleanup/WaitTime.Cleanup";
    public const string Migrator = "services/Migrator/WaitTime.Migrator";
    public const string Heartbeat = "services/Heartbeat/WaitTime.Heartbeat";
    public const string Monitor = "services/Monitor/WaitTime.Monitor";

    /// <summary>What configures the programs: none of it is taken over from whoever runs the tests.</summary>
    private static readonly string[] OwnVariables = ["WAITTIME_", "DATABASE_", "ASPNETCORE_", "OTEL_", "ALERT", "PUSHOVER_", "HEARTBEAT_", "KUBERNETES_"];

    public static Process Start(string program, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(PathOf(program));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(IsOwn).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static async Task<ProgramEnd> RunAsync(string program, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments)
    {
        using var process = Start(program, environment, arguments);
        return await EndAsync(process);
    }

    /// <summary>With nothing but a database.</summary>
    public static Task<ProgramEnd> RunAsync(string program, string databaseUrl, params IReadOnlyList<string> arguments) =>
        RunAsync(program, new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = databaseUrl }, arguments);

    public static Task<ProgramEnd> WaitTimeAsync(params IReadOnlyList<string> arguments) => RunAsync(Tool, new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    private static bool IsOwn(string name) => Array.Exists(OwnVariables, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Where the build of this run's configuration put it: each program has a folder of its own, with only what it needs.</summary>
    public static string PathOf(string program)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent!.Name);
        var root = here;
        while (!File.Exists(Path.Combine(root.FullName, "WaitTime.sln"))) root = root.Parent!;
        return Path.Combine(root.FullName, Path.GetDirectoryName(program)!, "bin", configuration, framework, Path.GetFileName(program) + ".dll");
    }

    /// <summary>Waits for the end and takes what was printed.</summary>
    public static async Task<ProgramEnd> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Sends a signal by its name, as <c>kill</c> does.</summary>
    public static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}

public sealed record ProgramEnd(int ExitCode, string Output, string Error);
