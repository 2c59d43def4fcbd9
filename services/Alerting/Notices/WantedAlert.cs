using WaitTime.Alerting.Incidents;

namespace WaitTime.Alerting.Notices;

/// <summary>An alert that should be open now.</summary>
/// <param name="SourceId">Null for an alert about several sources.</param>
/// <param name="StartsAt">When what it says became true.</param>
public sealed record WantedAlert(AlertName Name, Severity Severity, string? SourceId, DateTimeOffset StartsAt);
