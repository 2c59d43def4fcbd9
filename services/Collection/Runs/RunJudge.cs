using WaitTime.Core.Jobs;

namespace WaitTime.Collection.Runs;

/// <summary>Decides that a run is healthy; never by accident.</summary>
public static class RunJudge
{
    /// <returns>The status and, unless all is well, one line that says why.</returns>
    public static (RunStatus Status, string? Why) Judge(RunEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.Reported == 0)
            return (RunStatus.Empty, $"The source answered but {(evidence.CountsNotices ? "listed no notices" : "reported no values")}.");
        if (evidence.Suspicion is { } suspicion)
            return (RunStatus.Suspect, suspicion);
        if (evidence.Missing.Count > 0)
            return (RunStatus.Partial, string.Join(" ", evidence.Missing));
        if (evidence.Reported < evidence.MinimumReported)
        {
            var what = evidence.CountsNotices ? "notices listed" : "values reported";
            return (RunStatus.Partial, $"{evidence.Reported} {what}, below the minimum of {evidence.MinimumReported}.");
        }

        if (evidence.Reported < evidence.UsualReported / 2)
        {
            return (RunStatus.Partial, $"{evidence.Reported} values reported, fewer than half of the usual {evidence.UsualReported:0}.");
        }

        return (evidence.Changed == 0 ? RunStatus.Unchanged : RunStatus.Healthy, null);
    }
}
