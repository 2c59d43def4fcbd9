namespace WaitTime.Collection.Replays;

/// <summary>A past run that can be read again. Runs that saw the very same payloads are one.</summary>
public sealed record ArchivedRun(Guid RunId, IReadOnlyList<ArchivedFeed> Feeds);
