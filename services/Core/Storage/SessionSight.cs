namespace WaitTime.Core.Storage;

/// <summary>What was seen of the way to the database.</summary>
/// <param name="Kind">What a connection is.</param>
/// <param name="Server">Behind a pooler, the address at which the server itself listens; null otherwise, and for a socket.</param>
public sealed record SessionSight(SessionKind Kind, string? Server);
