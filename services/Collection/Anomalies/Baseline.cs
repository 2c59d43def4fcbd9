namespace WaitTime.Collection.Anomalies;

/// <summary>What one hospital reported of one metric in the 7 days before a reading, in the metric's unit.</summary>
/// <param name="Samples">Values that are not flagged.</param>
/// <param name="Mean">Of those.</param>
/// <param name="StandardDeviation">Of those, as of a sample.</param>
/// <param name="Quartiles">Of those.</param>
/// <param name="Flagged">How many flagged values there were beside them.</param>
/// <param name="FlaggedQuartiles">Of the flagged ones; means nothing where there is none.</param>
public sealed record Baseline(
    int Samples,
    double Mean,
    double StandardDeviation,
    Quartiles Quartiles,
    int Flagged,
    Quartiles FlaggedQuartiles
);
