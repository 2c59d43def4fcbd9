namespace WaitTime.Core.Readings;

/// <summary>A place as its publisher names it.</summary>
/// <param name="Key">What identifies it at this source: a record number, a permit, a slug, or a name where there is nothing better.</param>
/// <param name="Name">As published, accents kept, runs of blanks made one.</param>
/// <param name="Kind">An emergency department unless the publisher says otherwise.</param>
public sealed record Site(string Key, string Name, FacilityKind Kind = FacilityKind.Emergency);
