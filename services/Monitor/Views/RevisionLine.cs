namespace WaitTime.Monitor.Views;

/// <summary>A value that replaced another.</summary>
public sealed record RevisionLine(
    string Hospital,
    string Metric,
    string Unit,
    DateTimeOffset ReportedAt,
    Figure Before,
    Figure After,
    DateTimeOffset RevisedAt,
    Guid RunId
);

/// <summary>What stands or stood in a measurement.</summary>
/// <param name="Value">Null where none was reported.</param>
public sealed record Figure(string State, double? Value, double? Lower, double? Upper);
