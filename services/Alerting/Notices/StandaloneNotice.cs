using WaitTime.Alerting.Incidents;

namespace WaitTime.Alerting.Notices;

/// <summary>Something that a person is told once: no incident, without an end of its own.</summary>
/// <param name="AlertName">The name that routes, silences and runbooks know.</param>
/// <param name="Severity">How urgent.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Labels">What tells it from others of its name.</param>
/// <param name="Now">When.</param>
/// <param name="Lasts">How long Alertmanager shows it.</param>
/// <param name="Runbook">Where it says what to do; null where nobody has said.</param>
public sealed record StandaloneNotice(
    string AlertName,
    Severity Severity,
    string Title,
    string Body,
    IReadOnlyDictionary<string, string> Labels,
    DateTimeOffset Now,
    TimeSpan Lasts,
    RunbookLink? Runbook
);
