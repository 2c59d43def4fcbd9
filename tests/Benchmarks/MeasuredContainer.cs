using System.Diagnostics;
using System.Globalization;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// One run of a container, watched from outside: how long, and the most memory that its process and its control group held.
/// </summary>
internal sealed class MeasuredContainer : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    private readonly string _pidFile = Path.Combine(Path.GetTempPath(), "waittime-" + Guid.NewGuid().ToString("N"));
    private readonly Process _process;
    private long _processPeak;
    private long _groupPeak;
    private double _processorSeconds;

    public MeasuredContainer(string image, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments)
    {
        Started = Stopwatch.GetTimestamp();
        _process = ContainerEngine.Start([
            "run",
            "--rm",
            "--pidfile",
            _pidFile,
            "--network",
            "host",
            "--read-only",
            "--tmpfs",
            "/tmp",
            "--cap-drop",
            "ALL",
            "--security-opt",
            "no-new-privileges",
            .. environment.SelectMany(variable => (string[])["--env", variable.Key + "=" + variable.Value]),
            image,
            .. arguments,
        ]);
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>When the engine was asked, as <see cref="Stopwatch.GetTimestamp"/> tells.</summary>
    public long Started { get; }

    /// <summary>From the engine's start to the container's end.</summary>
    public TimeSpan Whole { get; private set; }

    public int ExitCode => _process.ExitCode;

    /// <summary>What its program held, files that it maps included, in megabytes of 2^20 bytes.</summary>
    public double ProcessMegabytes => _processPeak / 1048576.0;

    /// <summary>What the kernel counted against a limit, page cache included, in megabytes of 2^20 bytes.</summary>
    public double GroupMegabytes => _groupPeak / 1048576.0;

    /// <summary>Processor time of its program, in seconds, to the hundredth.</summary>
    public double ProcessorSeconds => _processorSeconds;

    /// <summary>Watches it to its end.</summary>
    /// <param name="stopAt">Asked again and again; true sends SIGTERM. Null for a program that ends by itself.</param>
    public async Task WatchAsync(Func<bool>? stopAt = null)
    {
        var stopped = stopAt is null;
        while (!_process.HasExited)
        {
            if (Pid() is { } pid)
            {
                _processPeak = Math.Max(_processPeak, ProcessPeak(pid));
                _groupPeak = Math.Max(_groupPeak, GroupPeak(pid));
                _processorSeconds = Math.Max(_processorSeconds, ProcessorTime(pid));
                if (!stopped && stopAt!())
                {
                    stopped = true;
                    using var kill = Process.Start("kill", ["-TERM", pid]);
                }
            }

            await Task.Delay(Step, TimeProvider.System);
        }

        Whole = Stopwatch.GetElapsedTime(Started);
    }

    public void Dispose()
    {
        _process.Dispose();
        File.Delete(_pidFile);
    }

    private string? Pid()
    {
        try
        {
            return File.Exists(_pidFile) && File.ReadAllText(_pidFile).Trim() is { Length: > 0 } pid ? pid : null;
        }
        catch (IOException)
        {
            // It is being written.
            return null;
        }
    }

    private static long ProcessPeak(string pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            // It has just ended.
            return 0;
        }
    }

    /// <summary>What the process used of processors, the kernel for it included: fields 14 and 15 of its line, in hundredths.</summary>
    private static double ProcessorTime(string pid)
    {
        try
        {
            // The second field is a name in brackets, which may have blanks.
            var fields = File.ReadAllText($"/proc/{pid}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
        }
        catch (Exception exception) when (exception is IOException or FormatException or IndexOutOfRangeException)
        {
            // It has just ended.
            return 0;
        }
    }

    /// <summary>The control group's own high-water mark: version 2 has one hierarchy, version 1 one for memory alone.</summary>
    private static long GroupPeak(string pid)
    {
        try
        {
            var groups = File.ReadAllLines($"/proc/{pid}/cgroup").Select(line => line.Split(':', 3)).ToList();
            var memory = groups.Find(group => group[1] == "memory");
            var path = (memory ?? groups.Find(group => group[0] == "0"))?[2];
            var file = memory is null ? $"/sys/fs/cgroup{path}/memory.peak" : $"/sys/fs/cgroup/memory{path}/memory.max_usage_in_bytes";
            // At its very end a process is back in the root's group, which tells of the whole machine.
            return path is { Length: > 1 } && File.Exists(file) ? long.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : 0;
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            // It has just ended.
            return 0;
        }
    }
}
