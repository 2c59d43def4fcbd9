namespace WaitTime.Alerting.Incidents;

/// <summary>What a check finds wrong with a source.</summary>
/// <param name="Kind">The gravest thing that is wrong.</param>
/// <param name="Fingerprint">The same for the same trouble, whatever numbers its message holds.</param>
/// <param name="Message">One line for a person.</param>
/// <param name="Category">Who has to act, where a run failed; null otherwise.</param>
/// <param name="Stage">Where the run failed; null otherwise.</param>
/// <param name="Reason">The finer reason; null where there is none.</param>
public sealed record Finding(
    IncidentKind Kind,
    string Fingerprint,
    string Message,
    string? Category = null,
    string? Stage = null,
    string? Reason = null
);
