namespace WaitTime.Core.Failures;

/// <summary>Why a run, or one feed of it, did not give what it should.</summary>
/// <param name="Category">Who has to act.</param>
/// <param name="Stage">Where it happened.</param>
/// <param name="Reason">One of <see cref="FailureReasons"/>.</param>
/// <param name="Message">One line for a person; never holds a secret.</param>
public sealed record Failure(FailureCategory Category, RunStage Stage, string Reason, string Message);
