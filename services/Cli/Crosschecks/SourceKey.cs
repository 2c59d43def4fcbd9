namespace WaitTime.Cli.Crosschecks;

/// <param name="MatchKey">A source's key for a hospital, in its comparable form.</param>
/// <param name="HospitalId">The hospital.</param>
internal sealed record SourceKey(string MatchKey, string HospitalId);
