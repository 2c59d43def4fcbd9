using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace WaitTime.Core.Telemetry;

/// <summary>What jobs tell of themselves while they run. Costs nothing when nobody listens.</summary>
public static class Instruments
{
    public const string Name = "WaitTime";

    /// <summary>A span for every run and for each of its stages.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Ended runs, by source and status.</summary>
    public static Counter<long> Runs { get; } = Meter.CreateCounter<long>("waittime.runs", "{run}", "Ended runs.");

    /// <summary>Accepted readings, by source and state.</summary>
    public static Counter<long> Readings { get; } = Meter.CreateCounter<long>("waittime.readings", "{reading}", "Accepted readings.");

    /// <summary>By source and stage.</summary>
    public static Histogram<double> StageDuration { get; } =
        Meter.CreateHistogram<double>("waittime.run.stage.duration", "s", "Time spent in a stage of a run.");

    /// <summary>By path and outcome.</summary>
    public static Counter<long> Notices { get; } =
        Meter.CreateCounter<long>("waittime.notices", "{notice}", "Notices handed over or refused.");

    /// <summary>Seconds of a job other than a run, by job name and outcome.</summary>
    public static Histogram<double> JobDuration { get; } =
        Meter.CreateHistogram<double>("waittime.job.duration", "s", "Time that a job took.");
}
