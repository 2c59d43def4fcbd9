namespace WaitTime.Aggregation;

/// <summary>An hour of a source whose measurements were added or revised.</summary>
/// <param name="Hour">Its first instant.</param>
/// <param name="TouchedAt">When it was last touched, as the database's clock says, to the microsecond.</param>
internal sealed record Touch(string SourceId, DateTimeOffset Hour, DateTimeOffset TouchedAt);
