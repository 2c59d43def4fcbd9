namespace WaitTime.Core.Hospitals;

/// <summary>What was stored of a hospital.</summary>
/// <param name="LastSeenAt">In UTC.</param>
public sealed record SeenValues(string HospitalId, long Count, DateTime LastSeenAt);
