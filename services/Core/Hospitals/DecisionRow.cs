namespace WaitTime.Core.Hospitals;

/// <summary>An operator's decision on a hospital.</summary>
/// <param name="Action"><c>publish</c>, <c>hide</c> or <c>locate</c>.</param>
/// <param name="DecidedAt">In UTC.</param>
/// <param name="Notes">Null where none were given.</param>
public sealed record DecisionRow(string HospitalId, string Action, DateTime DecidedAt, string DecidedBy, string? Notes);
