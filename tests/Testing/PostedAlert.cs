namespace WaitTime.Testing;

/// <summary>An alert as <c>POST /api/v2/alerts</c> takes it.</summary>
/// <param name="StartsAt">Null: Alertmanager takes <paramref name="EndsAt"/>,
/// even one in the future, or else the time at which it receives it.</param>
/// <param name="EndsAt">In the past: it is over. Null: when Alertmanager has not heard of it for its <c>resolve_timeout</c>.</param>
public sealed record PostedAlert(
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations,
    DateTimeOffset? StartsAt = null,
    DateTimeOffset? EndsAt = null
);
