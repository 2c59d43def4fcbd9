namespace WaitTime.Board.Open;

/// <summary>One raw reading of a series. Times are UTC.</summary>
/// <param name="Value">Null unless one was published.</param>
/// <param name="Lower">Of a range; null for none.</param>
/// <param name="Upper">Of a range; null for none.</param>
/// <param name="Feed">Of its source.</param>
public sealed record OpenMeasurement(
    DateTime ReportedAt,
    DateTime FirstSeenAt,
    DateTime SeenAt,
    double? Value,
    double? Lower,
    double? Upper,
    string State,
    string Feed,
    bool IsAnomaly
);
