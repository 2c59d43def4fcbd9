using WaitTime.Core.Failures;
using WaitTime.Core.Schemas;
using WaitTime.Core.Storage;

namespace WaitTime.Core.Jobs;

/// <summary>What went wrong with a job: the database, this machine, or a defect of ours.</summary>
public static class JobFailure
{
    /// <param name="database">Looked at where that may explain an error.</param>
    /// <param name="stage">Where it happened.</param>
    /// <param name="exception">What was thrown.</param>
    /// <param name="time">Limits the look.</param>
    public static async Task<Failure> ExplainAsync(Database database, RunStage stage, Exception exception, TimeProvider time)
    {
        var failure = FailureClassifier.Classify(stage, exception);
        // By its stage everything in a job counts as the database's; what did not come from there is not.
        if (failure is { Category: FailureCategory.PersistenceFailure, Reason: FailureReasons.Unexpected })
        {
            return FailureClassifier.Classify(RunStage.Validate, exception) with { Stage = stage };
        }

        return await SchemaDiagnosis.ExplainAsync(database, failure, exception, time);
    }
}
