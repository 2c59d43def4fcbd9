using WaitTime.Core.Failures;

namespace WaitTime.Collection.Runs;

/// <summary>A step of a run for whoever is watching.</summary>
/// <param name="SourceId">The source under way.</param>
/// <param name="Stage">The stage just entered; null when the run has ended.</param>
/// <param name="Detail">A few words, for example the feed.</param>
public sealed record RunProgress(string SourceId, RunStage? Stage, string Detail);
