using WaitTime.Core.Readings;

namespace WaitTime.Collection.Validation;

/// <summary>A refused reading with the feed that carried it.</summary>
public sealed record FeedRejection(string Feed, RejectedReading Rejected);
