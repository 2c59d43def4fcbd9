using WaitTime.Core.Jobs;

namespace WaitTime.Collection.Runs;

/// <summary>What several runs tell their caller together.</summary>
public static class RunExitCodes
{
    /// <summary>
    /// Several sources side by side: 0 if any collected data, else the worst; strictly, 10 unless all did.
    /// </summary>
    public static int Of(IReadOnlyCollection<RunReport> reports, bool strict)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var collected = reports.Count(report => report.Collected);
        if (collected == reports.Count)
            return ExitCodes.Success;
        if (collected > 0)
            return strict ? ExitCodes.Degraded : ExitCodes.Success;
        return ExitCodes.Worst(reports.Select(report => report.ExitCode));
    }
}
