namespace WaitTime.Alerting.Notices;

/// <summary>What became of the notices of a check.</summary>
/// <param name="Path">By which way.</param>
/// <param name="Accepted">Titles of what was taken, in order.</param>
/// <param name="Problems">Why the rest was not; empty when everything was.</param>
public sealed record Delivery(AlertPath Path, IReadOnlyList<string> Accepted, IReadOnlyList<string> Problems)
{
    public bool IsComplete => Problems.Count == 0;

    public static Delivery Nothing(AlertPath path) => new(path, [], []);
}

/// <summary>The way to a person.</summary>
public enum AlertPath
{
    /// <summary>There is none although there should be: an error.</summary>
    None,

    /// <summary>An operator switched alerts off.</summary>
    Disabled,
    Alertmanager,
    Pushover,
}
