namespace WaitTime.Core.Readings;

/// <summary>A reading that was published and is not stored, kept with the reason so that nothing vanishes unseen.</summary>
/// <param name="Key">The site's key; null when the publisher's record has none.</param>
/// <param name="Metric">The metric's short name; null when the whole record was refused.</param>
/// <param name="Reason">One of <see cref="RejectionReasons"/>.</param>
/// <param name="Detail">The offending text, shortened, for the person who looks into it.</param>
public sealed record RejectedReading(string? Key, string? Metric, string Reason, string? Detail);
