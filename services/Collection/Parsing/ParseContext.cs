namespace WaitTime.Collection.Parsing;

/// <summary>What a parser may know besides the bytes.</summary>
/// <param name="FetchedAt">When the payload was fetched: it settles years and doubled hours that stamps leave open, nothing else.</param>
public sealed record ParseContext(DateTimeOffset FetchedAt);
