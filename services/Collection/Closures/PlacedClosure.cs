using WaitTime.Core.Closures;

namespace WaitTime.Collection.Closures;

/// <summary>A closure that has found its hospital.</summary>
/// <param name="HospitalId">The hospital behind the site's key.</param>
/// <param name="Feed">The feed that carried it.</param>
/// <param name="Closure">As the first notice says it that tells of it.</param>
/// <param name="Notices">All notices that tell of it: two where it is announced in two languages.</param>
public sealed record PlacedClosure(string HospitalId, string Feed, PublishedClosure Closure, IReadOnlyList<string> Notices);
