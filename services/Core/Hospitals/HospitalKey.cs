namespace WaitTime.Core.Hospitals;

/// <summary>What a source calls a hospital.</summary>
/// <param name="Key">As the publisher writes it.</param>
/// <param name="MatchKey">Its comparable form.</param>
/// <param name="FirstSeenAt">In UTC.</param>
public sealed record HospitalKey(string HospitalId, string SourceId, string Key, string MatchKey, DateTime FirstSeenAt);
