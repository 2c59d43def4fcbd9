using System.Globalization;
using WaitTime.Core.Jobs;

namespace WaitTime.Jobs.Pings;

/// <summary>What pings are called: a source by its id, a job by its name.</summary>
public static class PingNames
{
    /// <summary>The daily look at everything.</summary>
    public const string Doctor = "doctor";

    private const string ProbePrefix = "probe-";

    /// <summary>Those that do not depend on the sources.</summary>
    public static IReadOnlyList<string> Jobs { get; } = [.. JobName.All, JobName.Migrator, Doctor];

    /// <summary>The recorded probe of a source.</summary>
    public static string OfProbe(string sourceId) => ProbePrefix + sourceId;

    /// <summary>What a signal is called behind the address.</summary>
    /// <returns>Null for a success. The heartbeat's exit code for an open incident is one: it has told of that itself.</returns>
    public static string? WordOf(string job, int exitCode) =>
        exitCode == ExitCodes.Success || (exitCode == ExitCodes.IncidentOpen && job == JobName.Heartbeat)
            ? null
            : exitCode.ToString(CultureInfo.InvariantCulture);
}
