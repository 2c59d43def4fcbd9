using System.Globalization;

namespace WaitTime.Benchmarks;

/// <summary>What a process of this machine has used, as the kernel tells it.</summary>
internal static class ProcessFigures
{
    /// <summary>Of Linux' <c>USER_HZ</c>, which is the same everywhere.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Seconds of processor time, of all its threads.</summary>
    public static double CpuSeconds(int process)
    {
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].Split(' ');
        return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
    }

    /// <summary>Megabytes of memory that it holds.</summary>
    public static long Memory(int process) => Kilobytes(process, "VmRSS:") / 1024;

    /// <summary>Megabytes that it held at the most.</summary>
    public static long PeakMemory(int process) => Kilobytes(process, "VmHWM:") / 1024;

    private static long Kilobytes(int process, string field) =>
        Number(
            File.ReadLines($"/proc/{process}/status")
                .First(line => line.StartsWith(field, StringComparison.Ordinal))[field.Length..]
                .Trim()
                .Split(' ')[0]
        );

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
