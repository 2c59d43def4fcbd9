using System.Diagnostics;

namespace WaitTime.Testing;

/// <summary>The built programs, run as processes of their own.</summary>
public static class Programs
{
    public const string Tool = "services/Cli/waittime";
    public const string BritishColumbia = "services/Scrapers/BritishColumbia/WaitTime.Scrapers.BritishColumbia";
    public const string Quebec = "services/Scrapers/Quebec/WaitTime.Scrapers.Quebec";
    public const string Ontario = "services/Scrapers/Ontario/WaitTime.Scrapers.Ontario";
    public const string OntarioHospitals = "services/Scrapers/OntarioHospitals/WaitTime.Scrapers.OntarioHospitals";
    public const string Alberta = "services/Scrapers/Alberta/WaitTime.Scrapers.Alberta";
    public const string Cleanup = "services/Cleanup/WaitTime.Cleanup";
    public const string BulkExport = "services/BulkExport/WaitTime.BulkExport";
    public const string Migrator = "services/Migrator/WaitTime.Migrator";
    public const string Heartbeat = "services/Heartbeat/WaitTime.Heartbeat";
    public const string Aggregation = "services/Aggregation/WaitTime.Aggregation";
    public const string QualitySnapshot = "services/QualitySnapshot/WaitTime.QualitySnapshot";
    public const string Monitor = "services/Monitor/WaitTime.Monitor";
    public const string Board = "services/Board/WaitTime.Board";
    public const string SampleServer = "services/SampleServer/WaitTime.SampleServer";

    /// <summary>What configures the programs: none of it is taken over from whoever runs the tests.</summary>
    private static readonly string[] OwnVariables =
    [
        "WAITTIME_",
        "DATABASE_",
        "ASPNETCORE_",
        "OTEL_",
        "ALERT",
        "PUSHOVER_",
        "HEARTBEAT_",
        "KUBERNETES_",
        "PG",
        "SENTRY_",
        "MAPBOX_",
    ];

    public static Process Start(string program, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments) =>
        ChildProcess.Start(Prepare(program, environment, arguments));

    /// <summary>How it would be started, for a test that has to add something.</summary>
    public static ProcessStartInfo Prepare(
        string program,
        IReadOnlyDictionary<string, string> environment,
        params IReadOnlyList<string> arguments
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(PathOf(program));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(IsOwn).ToList())
            start.Environment.Remove(name);
        // A database that is away is to be told at once, unless a test is about waiting for it.
        start.Environment["DATABASE_WAIT_SECONDS"] = "0";
        // However busy the machine is, what a test waits for is sent.
        start.Environment["SENTRY_FLUSH_SECONDS"] = "60";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    /// <summary>
    /// Runs it to its end: in a process that it has to itself for the time, started or waiting for its next run. A test that is about the
    /// process (a signal, a limit, what is loaded) starts one of its own.
    /// </summary>
    public static async Task<ProgramEnd> RunAsync(
        string program,
        IReadOnlyDictionary<string, string> environment,
        params IReadOnlyList<string> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(environment);
        var start = Prepare(program, environment, arguments);
        return WarmPrograms.CanRun(environment) ? await WarmPrograms.RunAsync(program, start) : await ChildProcess.RunAsync(start);
    }

    /// <summary>With nothing but a database.</summary>
    public static Task<ProgramEnd> RunAsync(string program, string databaseUrl, params IReadOnlyList<string> arguments) =>
        RunAsync(program, new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = databaseUrl }, arguments);

    public static Task<ProgramEnd> WaitTimeAsync(params IReadOnlyList<string> arguments) =>
        RunAsync(Tool, new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    private static bool IsOwn(string name) => Array.Exists(OwnVariables, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>
    /// Where the build of this run's configuration put it: each program has a folder of its own, with only what it needs.
    /// </summary>
    public static string PathOf(string program)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent!.Name);
        var root = here;
        while (!File.Exists(Path.Combine(root.FullName, "WaitTime.sln")))
            root = root.Parent!;
        return Path.Combine(
            root.FullName,
            Path.GetDirectoryName(program)!,
            "bin",
            configuration,
            framework,
            Path.GetFileName(program) + ".dll"
        );
    }

    /// <inheritdoc cref="ChildProcess.EndAsync"/>
    public static Task<ProgramEnd> EndAsync(Process process) => ChildProcess.EndAsync(process);

    /// <inheritdoc cref="ChildProcess.SignalAsync(Process, string)"/>
    public static Task SignalAsync(Process process, string signal) => ChildProcess.SignalAsync(process, signal);
}

public sealed record ProgramEnd(int ExitCode, string Output, string Error);
