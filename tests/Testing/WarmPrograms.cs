using System.Collections.Concurrent;
using System.Diagnostics;

namespace WaitTime.Testing;

/// <summary>
/// The programs that wait for their next run. To start a program costs most of a second of processor, nearly all of it for what the
/// runtime loads and compiles, and tests run programs hundreds of times.
/// </summary>
internal static class WarmPrograms
{
    /// <summary>About as many are kept: those that run side by side, and some more for the programs that take turns.</summary>
    private const int Limit = 12;

    /// <summary>
    /// What programs read anew in each run. Other variables the runtime or a library reads once, when a process starts.
    /// </summary>
    private static readonly string[] ReadEachTime =
    [
        "DATABASE_",
        "WAITTIME_",
        "PG",
        "ALERT",
        "PUSHOVER_",
        "HEARTBEAT_",
        "MAPBOX_",
        "LOG_LEVEL",
    ];

    /// <summary>Where a process runs does not change while it runs: <see cref="Core.Storage.Runtime"/>.</summary>
    private static readonly string[] ReadOnce = ["WAITTIME_RUNTIME", "WAITTIME_JOB_NAME", "WAITTIME_CRONJOB_NAME"];

    private static readonly ConcurrentDictionary<string, ConcurrentBag<WarmProgram>> Waiting = new(StringComparer.Ordinal);

    public static bool CanRun(IReadOnlyDictionary<string, string> environment) =>
        environment.Keys.All(name =>
            Array.Exists(ReadEachTime, prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            && !ReadOnce.Contains(name, StringComparer.Ordinal)
        );

    public static async Task<ProgramEnd> RunAsync(string program, ProcessStartInfo start)
    {
        var waiting = Waiting.GetOrAdd(program, _ => []);
        if (!waiting.TryTake(out var warm))
            warm = WarmProgram.Start(start);
        var kept = false;
        try
        {
            var end = await warm.RunAsync(start);
            kept = Waiting.Values.Sum(programs => programs.Count) < Limit;
            if (kept)
                waiting.Add(warm);
            return end;
        }
        finally
        {
            if (!kept)
                warm.Dispose();
        }
    }
}
